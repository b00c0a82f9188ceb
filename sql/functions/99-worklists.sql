-- Lists that officers work through beside the cohorts. Article: Casework, "Worklists".

-- What was decided of a person, and still counts, of which nobody can tell by which row: when they are parted somebody says
-- whose it is. `place` and `id` say where it is kept.
create or replace function decided_loosely(asked bigint)
returns table (place text, id bigint, words text, at timestamptz)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  with found as (
    select 'caseload' as place, own.id, own.officer as words, own.assigned_at as at, own.person_id from caseload as own
    where own.person_id = asked and own.row_id is null and own.ended_at is null
    union all
    select 'follow_up', own.id, own.due_on::text, own.made_at, own.person_id from follow_up as own
    where own.person_id = asked and own.row_id is null and own.ended_at is null
    union all
    select 'note', own.id, own.words, own.made_at, own.person_id from note as own
    where own.person_id = asked and own.row_id is null and own.ended_at is null
    union all
    select 'objection', own.id, own.from_day::text, own.recorded_at, own.person_id from objection as own
    where own.person_id = asked and own.row_id is null and own.superseded_at is null
    union all
    select 'correction', own.id, own.field || ' ' || own.value, own.recorded_at, own.person_id from correction as own
    where own.person_id = asked and own.row_id is null and own.ended_at is null
  )
  select found.place, found.id, found.words, found.at from found
  where visit_role() in ('eet', 'restricted')
    and found.person_id not in (select hidden.person_id from hidden_from_visitor() as hidden)
    and is_met_by_authority(asked)
  order by found.at, found.place, found.id;
end;

-- Says whose it is: theirs, who have it, or of somebody who was one with them. From then on it goes with the row that this
-- person is known by. Whether there was such a thing, and such a person.
create or replace function decide_whose(of_place text, asked bigint, of_person bigint, whose bigint) returns boolean
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
begin
  if visit_role() not in ('eet', 'restricted') or visit_actor() is null then
    raise insufficient_privilege using message = 'officers alone say whose it is';
  end if;
  if not is_met_by_authority(whose)
    or not exists (select from decided_loosely(of_person) as loose where loose.place = of_place and loose.id = asked)
    or whose <> of_person and not exists (select from notices(london_day(moment())) as told
      where told.kind = 'parted' and told.person_id = of_person and told.other_id = whose)
  then
    return false;
  end if;
  execute format('update %I set person_id = $1, row_id = known_by_row($1, london_day(moment())) where id = $2 and row_id is null',
    of_place) using whose, asked;
  insert into touched_person (person_id, since)
  select told, moment() from unnest(array[of_person, whose]) as told
  where of_place = 'correction'
  on conflict (person_id) do update set since = least(touched_person.since, excluded.since),
    from_day = excluded.from_day, runs_anew = true;
  return true;
end
$$;

-- What officers take note of: who died, is protected, moved away, objects, or was parted or joined again, of the last
-- `notice_days`. `cause` is another where it comes again. `loose`: how much was decided of somebody parted of which nobody can
-- tell by which row. Nobody who is kept from whoever asks; where it goes out, nobody of whom nothing does.
create or replace function notices(on_day date)
returns table (person_id bigint, kind text, cause text, at timestamptz, detail text, other_id bigint, loose bigint,
  taken_at timestamptz, taken_by text)
language plpgsql stable security definer rows 100
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  since timestamptz := (on_day - setting_number('notice_days', on_day))::timestamp at time zone 'Europe/London';
begin
  return query
    with found as (
      select death.person_id, 'died' as kind,
        concat_ws(' ', death.first_day, array_to_string(death.told_by, ','), death.counts, death.is_open) as cause,
        death.first_told as at, case when death.counts then 'counts' when death.is_open then 'waits' else 'refuted' end as detail,
        null::bigint as other_id
      from deaths_known(null, 'infinity') as death
      where death.first_told >= since and (death.counts or death.is_open)
      union all
      select act.person_id, 'protected', max(act.id)::text, max(act.recorded_at), '', null
      from person_restriction as act
      join restriction_kind as reason on reason.code = act.kind and reason.protects
      where act.ended_at is null and act.until_day >= on_day and act.recorded_at >= since
      group by act.person_id
      union all
      select link.person_id, 'moved', max(told.row_id)::text, max(told.recorded_at), told.status || ' ' || max(told.from_day),
        null
      from cohort_status_told as told
      join links_known('infinity') as link on link.row_id = told.row_id
      join returns_known('infinity') as return on return.id = told.return_id
      join detail on detail.person_id = link.person_id and on_day between detail.valid_from and detail.valid_to
        and detail.status = told.status
      join cohort_status as code on code.code = told.status and code.ends_membership
        and told.from_day between code.valid_from and code.valid_to
      where told.recorded_at >= since and told.status not in ('D', 'A')
      group by link.person_id, told.status
      union all
      select told.person_id, 'objection', max(told.id)::text, max(told.recorded_at), max(told.from_day)::text, null
      from objection as told
      where told.superseded_at is null and coalesce(told.withdrawn_on > on_day, true) and told.recorded_at >= since
      group by told.person_id
      union all
      select side.person_id, 'parted', max(parted.link_id)::text, max(parted.at), '', max(side.other_id)
      from people_parted_since(since) as parted
      cross join lateral (values (parted.person_id, parted.other_id), (parted.other_id, parted.person_id))
        as side (person_id, other_id)
      group by side.person_id
    )
    select found.person_id, found.kind, found.cause, found.at, found.detail, found.other_id,
      case when found.kind = 'parted' then (select count(*) from decided_loosely(found.person_id)) else 0 end, taken.taken_at,
      taken.taken_by
    from found
    left join notice_taken as taken on taken.person_id = found.person_id and taken.kind = found.kind and taken.cause = found.cause
    where found.person_id not in (select hidden.person_id from left_out_of_lists() as hidden)
      and is_met_by_authority(found.person_id)
    order by taken.taken_at is not null, found.at desc, found.person_id;
end
$$;

-- Those due to be rung whom something stands before, by what it is, in the order in which they would be rung. `tries`: how
-- often nobody was reached since somebody last was.
create or replace function waiting_for(on_day date, asked_state text, asked_tries int)
returns table (person_id bigint, need int, state text, officer text, last_contact_on date, tries int)
language sql stable
as $$
  select queue.* from call_queue(on_day) as queue
  where queue.state = asked_state and (asked_tries is null or queue.tries = asked_tries)
  order by queue.need, queue.last_contact_on nulls first, queue.person_id
$$;
