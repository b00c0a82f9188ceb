-- What a school may be told of the young people it had on its roll, and on what ground. Article: SharingRules.

-- How an agreement stands on a day.
create or replace function agreement_state(from_day date, to_day date, withdrawn_on date, on_day date) returns text
language sql immutable
return case
  when from_day > on_day then 'future'
  when to_day < on_day then 'ended'
  when withdrawn_on <= on_day then 'withdrawn'
  else 'in force' end;

-- What there is to tell of persons on a day: the row that tells it, where a destination may ever be fed back.
create or replace function destinations_on(persons bigint[], on_day date, known_at timestamptz)
returns table (person_id bigint, row_id bigint)
language plpgsql stable rows 5000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select person.person_id, person.statement_row_id
    from population_on(on_day, known_at, null, persons) as person
    join actual_statement as statement on statement.row_id = person.statement_row_id
    join feedback_group as destination on destination.activity_code = statement.activity_code
    where destination.destination_group <> ''
      and (person.outcome in ('eet', 'neet', 'excluded') or person.reason = 'neet_claimed');
end
$$;

-- One row for every young person a row of the institution names. `given` only where every gate lets it through.
-- The ground is for the county's log; a school never sees it.
create or replace function feedback_on(asking_institution int, on_day date, known_at timestamptz)
returns table (person_id bigint, local_id text, upn text, surname text, forename text, given boolean, ground text,
  destination_group text, provider text, start_on date, verified_on date, institution_agreement_id bigint,
  agreement_naming_row_id bigint, statement_row_id bigint)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  -- The institution, and those it succeeded.
  own_institutions int[] := array(
    select asking_institution
    union select successor.institution_id from successors_known(on_day, known_at) as successor
    where successor.seat_id = asking_institution);
  known_persons bigint[];
  tellings bigint[];
begin
  select array_agg(distinct link.person_id order by link.person_id) into known_persons
  from return_row as row
  join links_known(known_at) as link on link.row_id = row.id
  join returns_known(known_at) as return on return.id = row.return_id
  where row.institution_id = any (own_institutions) and row.as_at <= on_day;
  if known_persons is null then
    return;
  end if;
  -- What there is to be told, by the row that tells it.
  select array_agg(known.person_id order by known.person_id),
    array_agg(destination.row_id order by known.person_id)
  into known_persons, tellings
  from unnest(known_persons) as known (person_id)
  left join destinations_on(known_persons, on_day, known_at) as destination on destination.person_id = known.person_id;

  return query
    with own_row as materialized (
      select link.person_id, link.outcome, row.*, return.number as return_number,
        row.institution_id = asking_institution as is_own
      from links_known(known_at) as link
      join return_row as row on row.id = link.row_id and row.institution_id = any (own_institutions)
      join returns_known(known_at) as return on return.id = row.return_id
      where link.person_id = any (known_persons) and row.as_at <= on_day
    ),
    -- G1: the last place, by rows whose link is confirmed. Of those it succeeded an institution has year 11 alone.
    entry as (
      select distinct on (place.person_id) place.person_id, place.stage, place.born, place.gives_ground,
        on_day <= academic_year_end(place.last_as_at) and on_day < place.last_until as on_roll
      from places_judged(known_persons, tellings, on_day, known_at) as place
      where place.institutions && own_institutions
        and (asking_institution = any (place.institutions) or place.stage = 11)
      order by place.person_id, place.year_start desc
    ),
    shown as (
      select own_row.person_id,
        coalesce((array_agg(own_row.local_id order by own_row.is_own desc, own_row.as_at desc,
          own_row.return_number desc) filter (where own_row.local_id <> ''))[1], '') as local_id,
        coalesce((array_agg(own_row.upn order by own_row.is_own desc, own_row.as_at desc,
          own_row.return_number desc) filter (where own_row.upn <> ''))[1], '') as upn,
        (array_agg(own_row.surname order by own_row.is_own desc, own_row.as_at desc,
          own_row.return_number desc))[1] as surname,
        (array_agg(own_row.forename order by own_row.is_own desc, own_row.as_at desc,
          own_row.return_number desc))[1] as forename
      from own_row
      group by own_row.person_id
      having bool_or(own_row.is_own) or own_row.person_id in (select entry.person_id from entry)
    ),
    barred as (
      select standing.person_id from standing_instructions(known_persons,
        array_fill(on_day, array[cardinality(known_persons)]), known_at) as standing
      union
      select objection.person_id from objection
      where objection.person_id = any (known_persons) and objection.from_day <= on_day
        and coalesce(objection.withdrawn_on > on_day, true)
        and objection.recorded_at <= known_at and coalesce(objection.superseded_at > known_at, true)
      union
      select death.person_id from deaths_known(known_persons, known_at) as death where death.counts
    ),
    school_cover as (
      select agreement.id, agreement_state(agreement.from_day, agreement.to_day, agreement.withdrawn_on, on_day) as state
      from institution_agreement as agreement
      where agreement.institution_id = asking_institution and agreement.flow = 'feedback'
        and agreement.recorded_at <= known_at and coalesce(agreement.superseded_at > known_at, true)
      order by array_position(array['in force', 'withdrawn', 'ended', 'future'],
        agreement_state(agreement.from_day, agreement.to_day, agreement.withdrawn_on, on_day)), agreement.id desc
      limit 1
    ),
    -- Each first day is one naming, as its newest row tells it.
    naming as materialized (
      select distinct on (link.person_id, agreement_naming.institution_id, agreement_naming.from_day)
        link.person_id, agreement_naming.institution_id, agreement_naming.row_id,
        agreement_state(agreement_naming.from_day, agreement_naming.to_day, agreement_naming.withdrawn_on, on_day)
          as state
      from agreement_naming
      join returns_known(known_at) as return on return.id = agreement_naming.return_id
      join links_known(known_at) as link on link.row_id = agreement_naming.row_id
      where link.person_id = any (known_persons)
      order by link.person_id, agreement_naming.institution_id, agreement_naming.from_day, return.as_at desc,
        return.number desc, agreement_naming.row_id desc
    ),
    student_cover as (
      select distinct on (naming.person_id) naming.person_id, naming.row_id, naming.state
      from naming
      where naming.institution_id = asking_institution
      order by naming.person_id,
        array_position(array['in force', 'withdrawn', 'ended', 'future'], naming.state), naming.row_id desc
    ),
    -- The fields of section 5; G5 keeps back what is not verified, or comes from social security alone.
    fact as materialized (
      select known.person_id, known.row_id as statement_row_id, statement.institution_id as told_by,
        destination.destination_group,
        case when destination.provider_withheld then ''
          else coalesce(institution_label(statement.provider_id), statement.provider_name) end as provider,
        statement.start_on,
        case when statement.verified then coalesce(last_told(run.days, on_day), statement.verified_on) end as verified_on,
        statement.verified and statement.source <> 'dwp_claimant' as may_be_told
      from unnest(known_persons, tellings) as known (person_id, row_id)
      join actual_statement as statement on statement.row_id = known.row_id
      left join statements_known(known_persons, known_at) as run on run.person_id = known.person_id
        and run.row_id = known.row_id
      join feedback_group as destination on destination.activity_code = statement.activity_code
    ),
    -- The gates in order; the first that refuses names the ground.
    gated as (
      select shown.*, fact.told_by, school_cover.id as school_agreement, student_cover.row_id as naming_row,
        case
          when entry.person_id is null then 'B13'
          -- What the school itself told is given back on its entry alone.
          when not entry.gives_ground and fact.told_by is distinct from asking_institution then 'B13'
          when barred.person_id is not null then 'G3'
          when kept_back.id is not null then 'G5'
          when entry.stage >= 12 then case
            when school_cover.state = 'in force' and student_cover.state = 'in force' then 'B5'
            when school_cover.state = 'in force' and student_cover.state is null then 'B10'
            when coalesce(school_cover.state, student_cover.state) is null then
              case when exists (select from naming
                where naming.person_id = shown.person_id and naming.institution_id <> asking_institution) then 'B12'
              else 'B6' end
            when 'withdrawn' in (school_cover.state, student_cover.state) then 'B9'
            when student_cover.state = 'in force' then 'B11'
            when student_cover.state is null then 'B6'
            when student_cover.state = 'future' then 'B7'
            else 'B8' end
          when entry.on_roll then 'B3'
          when entry.stage < 11 then 'B4'
          when on_day <= academic_year_end(make_date(extract(year from entry.born)::int + 15
              + setting_number('year_11_ground_years', on_day)
              + case when extract(month from entry.born) >= 9 then 1 else 0 end, 9, 1)) then 'B1'
          else 'B2' end as ground
      from shown
      left join entry on entry.person_id = shown.person_id
      left join fact on fact.person_id = shown.person_id
      left join barred on barred.person_id = shown.person_id
      left join person as kept_back on kept_back.id = shown.person_id and kept_back.restricted_until >= on_day
      left join student_cover on student_cover.person_id = shown.person_id
      left join school_cover on true
    ),
    judged as (
      select gated.*, fact.destination_group, fact.provider, fact.start_on, fact.verified_on, fact.statement_row_id,
        gated.may_give and coalesce(fact.may_be_told, false) as given,
        case when gated.may_give and not fact.may_be_told then 'G5' else gated.ground end as final_ground
      from (
        select gated.*, gated.ground in ('B1', 'B5')
          -- Of a pupil still on roll, only what the school itself sent.
          or (gated.ground = 'B3' and coalesce(gated.told_by = asking_institution, false)) as may_give
        from gated
      ) as gated
      left join fact on fact.person_id = gated.person_id
    )
    select judged.person_id, judged.local_id, judged.upn, judged.surname, judged.forename, judged.given,
      judged.final_ground,
      case when judged.given then judged.destination_group end, case when judged.given then judged.provider end,
      case when judged.given then judged.start_on end, case when judged.given then judged.verified_on end,
      case when judged.ground = 'B5' then judged.school_agreement end,
      case when judged.ground = 'B5' then judged.naming_row end,
      case when judged.given then judged.statement_row_id end
    from judged
    order by judged.person_id;
end
$$;

-- Gives an institution its feedback and logs what was given, and what not, about each person: in one act. `row_ids` are the
-- institution's own rows of whom a line is about, by which it finds its own words for them; they are shown to nobody.
-- `rehearsal` is a steward's trial for another day; it is logged as such.
create or replace function feedback_disclosed(asking_institution int, on_day date, rehearsal boolean)
returns table (row_ids bigint[], local_id text, upn text, surname text, forename text, destination_group text,
  provider text, start_on date, verified_on date, answer text)
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
begin
  return query
    with answered as materialized (
      select * from feedback_on(asking_institution, on_day, 'infinity')
    ), logged as (
      insert into disclosure (at, day, actor, institution_id, person_id, rehearsal, given, ground, fields,
        institution_agreement_id, agreement_naming_row_id, statement_row_id)
      select (select moment()), on_day, visit_actor(), asking_institution, answered.person_id,
        feedback_disclosed.rehearsal, answered.given, answered.ground,
        case when answered.given then array['destination_group', 'provider', 'start', 'verified_on'] else '{}' end,
        answered.institution_agreement_id, answered.agreement_naming_row_id,
        case when answered.given then answered.statement_row_id end
      from answered
    ), own as (
      select link.person_id, array_agg(row.id order by row.id) as ids
      from links_known('infinity') as link
      join return_row as row on row.id = link.row_id and row.institution_id = asking_institution
      where link.person_id = any (array(select answered.person_id from answered))
      group by link.person_id
    )
    select coalesce(own.ids, '{}'), answered.local_id, answered.upn, answered.surname, answered.forename,
      case when answered.given then answered.destination_group else '' end,
      case when answered.given then answered.provider else '' end,
      case when answered.given then answered.start_on end,
      case when answered.given then answered.verified_on end,
      case when answered.given then 'given' else 'no destination available' end
    from answered
    left join own on own.person_id = answered.person_id
    order by answered.surname, answered.forename, answered.local_id, answered.upn;
end
$$;

-- A school's own feedback: the institution is the visit's, the day is the London day of the moment.
create or replace function feedback_of_visit()
returns table (row_ids bigint[], local_id text, upn text, surname text, forename text, destination_group text,
  provider text, start_on date, verified_on date, answer text)
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
begin
  if visit_institution() is null then
    raise exception using errcode = 'insufficient_privilege', message = 'no institution visits';
  end if;
  return query select * from feedback_disclosed(visit_institution(), london_day(moment()), false);
end
$$;

-- A steward's trial of an institution's feedback on any day. Logged as a rehearsal, in the steward's own name.
create or replace function feedback_rehearsed(asking_institution int, on_day date)
returns table (row_ids bigint[], local_id text, upn text, surname text, forename text, destination_group text,
  provider text, start_on date, verified_on date, answer text)
language sql volatile security definer
set search_path = public, pg_temp
begin atomic
  select * from feedback_disclosed(asking_institution, on_day, true);
end;

-- Of a former version; what asked them was made anew above.
drop function if exists own_feedback(), rehearse_feedback(int, date), disclose_feedback(int, date, boolean);
