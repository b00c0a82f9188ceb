-- What row policies cannot keep from a plain officer: who goes by a name, counts of returns, reasons of links. Everybody
-- else is shown all of it. Article: SharingRules, "Restricted people".

-- Who goes by exactly these names and this birth date; where one was corrected, by that alone. Of somebody kept from whoever
-- asks no number is told, but whom to ask; nobody learns why.
create or replace function people_named(surname text, forename text, born date, on_day date)
returns table (person_id bigint, ask text)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select distinct case when hidden.person_id is null then birth.person_id end,
    case when hidden.person_id is null then '' else setting_on('restricted_contact', on_day) end
  from birth
  join links_known('infinity') as link on link.person_id = birth.person_id
  join return_row as row on row.id = link.row_id
  left join hidden_from_visitor() as hidden on hidden.person_id = birth.person_id
  left join correction_in_force as own_surname on own_surname.person_id = birth.person_id and own_surname.field = 'surname'
  left join correction_in_force as own_forename on own_forename.person_id = birth.person_id and own_forename.field = 'forename'
  where birth.born = people_named.born and is_met_by_authority(birth.person_id)
    and case when own_surname.value is not null then lower(people_named.surname) = lower(own_surname.value)
      else lower(people_named.surname) in (lower(row.surname), lower(row.preferred_surname), lower(row.former_surname)) end
    and case when own_forename.value is not null then lower(people_named.forename) = lower(own_forename.value)
      else lower(people_named.forename) in (lower(row.forename), lower(row.preferred_forename)) end;
end;

-- What was counted when returns were kept, without the rows of people kept from whoever asks: the counts leave them out,
-- and so do the groups of problems that name rows.
create or replace function summaries_without_hidden(returns uuid[])
returns table (return_id uuid, summary jsonb)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with hidden as materialized (
      select row.return_id, row.number, row.status from return_row as row
      where row.return_id = any (returns) and row.is_restricted and not visitor_sees_everybody()
      union
      select row.return_id, row.number, row.status
      from hidden_from_visitor() as person
      join links_known('infinity') as link on link.person_id = person.person_id
      join return_row as row on row.id = link.row_id and row.return_id = any (returns)
    ), kept_back as (
      select hidden.return_id, count(*) filter (where hidden.status = 'sound') as sound,
        count(*) filter (where hidden.status = 'held') as held,
        count(*) filter (where hidden.status = 'identity_only') as identity_only
      from hidden group by hidden.return_id
    ), told as (
      select return.id, return.summary, return.summary -> 'found' as found,
        -- Rows are nobody's until they are linked, and stay with those who may meet everybody.
        case when return.linked_at is null and not visitor_sees_everybody() then 0
          else (return.summary #>> '{found,sound}')::int - coalesce(kept_back.sound, 0) end as sound,
        case when return.linked_at is null and not visitor_sees_everybody() then 0
          else (return.summary #>> '{found,identityOnly}')::int - coalesce(kept_back.identity_only, 0) end
          as identity_only,
        (return.summary #>> '{found,held}')::int - coalesce(kept_back.held, 0) as held,
        (return.summary #>> '{found,notKept}')::int as not_kept
      from return left join kept_back on kept_back.return_id = return.id
      where return.id = any (returns)
    ), problem as (
      select shown.return_id, count(*) filter (where shown.severity = 'error') as errors,
        count(*) filter (where shown.severity = 'warning') as warnings,
        count(*) filter (where shown.severity = 'repair') as repairs
      from return_problem as shown
      join return on return.id = shown.return_id
      where shown.return_id = any (returns)
        and (shown.row_number is null or shown.is_of_nobody or ((return.linked_at is not null or visitor_sees_everybody())
          and not exists (select from hidden
            where hidden.return_id = shown.return_id and hidden.number = shown.row_number)))
      group by shown.return_id
    )
    select told.id, case when told.found is null then told.summary else told.summary - 'groups' - 'missing' || jsonb_build_object(
      'found', told.found || jsonb_build_object('rows', told.sound + told.identity_only + told.held + told.not_kept,
        'sound', told.sound, 'held', told.held, 'identityOnly', told.identity_only, 'sharing', '{}'::jsonb),
      'problems', jsonb_build_object('errors', coalesce(problem.errors, 0), 'warnings', coalesce(problem.warnings, 0),
        'repairs', coalesce(problem.repairs, 0))) end
    from told left join problem on problem.return_id = told.id;
end
$$;

-- What was counted when returns were kept, and whom full rolls that are settled lack, as whoever asks may know it: a school
-- of its own returns, its reception of those that it sent itself, a plain officer without those kept from them.
create or replace function returns_shown(returns uuid[])
returns table (return_id uuid, summary jsonb, expected int, missing int, ends_places boolean)
language plpgsql stable security definer rows 100
set search_path = public, pg_temp
-- Of one return as of a page of them.
set plan_cache_mode = force_generic_plan
as $$
declare
  hidden bigint[] := '{}';
  -- Of whom most are met: all returns alike, lest those that are counted anew tell which school knows somebody.
  sees_all boolean;
begin
  if not visitor_meets_everybody() then
    hidden := array(select kept.person_id from hidden_from_visitor() as kept);
  end if;
  sees_all := visitor_sees_everybody() and hidden = '{}';
  -- Not asked of what is not settled: the offset keeps the condition inside.
  if sees_all then
    return query
      select return.id, return.summary, lacks.expected, lacks.missing, lacks.ends_places
      from return
      left join lateral (
        select * from roll_lacks(return.id, hidden) where return.settled_at is not null offset 0
      ) as lacks on true
      where return.id = any (returns)
        and (current_setting('role') not in ('fingerpost_school', 'fingerpost_reception')
          or return.institution_id = (select visit_institution()))
        and (current_setting('role') <> 'fingerpost_reception' or return.received_by = (select visit_actor()));
  else
    return query
      select return.id, shown.summary, lacks.expected, lacks.missing, lacks.ends_places
      from return
      join summaries_without_hidden(returns) as shown on shown.return_id = return.id
      left join lateral (
        select * from roll_lacks(return.id, hidden) where return.settled_at is not null offset 0
      ) as lacks on true
      where return.id = any (returns)
        and (current_setting('role') <> 'fingerpost_school' or return.institution_id = (select visit_institution()));
  end if;
end
$$;

-- What became of the rows to correct of a return, by the return that corrects it; nothing where it corrects none.
create or replace function correction_shown(correcting uuid, corrected uuid)
returns table (as_at date, to_mend int, mended int, still_held int)
language plpgsql stable strict rows 1
as $$
begin
  return query
    select former.as_at, count(*)::int, (count(*) filter (where fresh.status <> 'held'))::int,
      (count(*) filter (where fresh.status = 'held'))::int
    from return as former
    join return_row as wrong on wrong.return_id = former.id and wrong.status = 'held'
    cross join lateral (
      select coalesce(min(problem.line), wrong.number) as line from return_problem as problem
      where problem.return_id = former.id and problem.row_number = wrong.number
    ) as told
    left join return_row as fresh on fresh.return_id = correcting and fresh.corrects_number = told.line
    where former.id = corrected
    group by former.id;
end
$$;

-- The return of an institution that has this keyed digest, with what its receipt told: whoever sends the same again gets
-- the same receipt. Only while no later instruction changes its reading.
create or replace function return_of_digest(sender int, sent_digest bytea, is_history boolean)
returns table (id uuid, summary jsonb)
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  return query
    select return.id, return.summary
    from return
    where return.institution_id = sender and return.digest = sent_digest
      and (current_setting('role') not in ('fingerpost_school', 'fingerpost_reception') or sender = visit_institution())
      and (current_setting('role') <> 'fingerpost_reception' or return.received_by = visit_actor())
      and return.withdrawn_by is null
      and (is_history or not exists (select from instruction
        where instruction.institution_id = sender and instruction.recorded_at > return.received_at))
    order by return.number desc limit 1;
end
$$;

-- Why a row was linked, without candidates who are kept from whoever asks.
create or replace function link_reason(asked_link bigint) returns json
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select case when link.reason -> 'candidates' is null
      or not visit_is_of_one_authority() and not exists (select from hidden_from_visitor()) then link.reason
    else (link.reason::jsonb || jsonb_build_object('candidates', coalesce((
      select jsonb_agg(candidate order by place)
      from jsonb_array_elements(link.reason::jsonb -> 'candidates') with ordinality as told (candidate, place)
      where is_met_by_authority((candidate ->> 0)::bigint) and not exists (select from hidden_from_visitor() as hidden
        where hidden.person_id = (candidate ->> 0)::bigint)), '[]'::jsonb)))::json end
  from link
  where link.id = asked_link
    and (visitor_sees_everybody() or not link.is_restricted) and is_met_by_authority(link.person_id)
    and not exists (select from hidden_from_visitor() as hidden where hidden.person_id = link.person_id);
end;

-- Whether an officer may link a row anew: one that was linked, and is not kept from them.
create or replace function row_is_open(asked_row bigint) returns boolean
language sql stable security definer
set search_path = public, pg_temp
return exists (select from return_row where id = asked_row
    and (visitor_sees_everybody() or status <> 'held' and not is_restricted))
  and (visitor_sees_everybody() or exists (select from link where row_id = asked_row))
  and not exists (select from links_known('infinity') as link
    where link.row_id = asked_row and not is_met_by_authority(link.person_id))
  and not exists (select from links_known('infinity') as link
    join hidden_from_visitor() as hidden on hidden.person_id = link.person_id where link.row_id = asked_row);
