-- The students of an institution as its own returns alone tell of them: no link, no row of anybody else is looked at, so that
-- nothing shows what others told. Article: SharingRules, "Nothing by absence".

-- The rows of its returns that stand, from an academic year on, each with the student whom it is about: whose name and birth
-- date it has, or one of whose numbers with the same birth date or forename. `student` numbers those of this answer.
create or replace function student_rows(institution int, from_day date, on_day date)
returns table (student bigint, return_id uuid, return_number bigint, kind text, coverage text, sent_as_at date, id bigint,
  number int, status text, as_at date, surname text, forename text, date_of_birth date, year_group smallint, upn text,
  uln text, local_id text, form text, postcode text, facts jsonb)
language sql stable rows 5000
-- Few rows are expected where there are thousands, and then every one would be held against every other.
set enable_nestloop = off
begin atomic
  with named_rows as (
    select return.id as return_id, return.number as return_number, return.kind, return.coverage,
      return.as_at as sent_as_at, row.id, row.number, row.status, row.as_at, row.surname, row.forename,
      row.date_of_birth, row.year_group, row.upn, row.uln, row.local_id, row.form, row.postcode, row.facts,
      lower(row.surname) collate "C" as surname_key, lower(row.forename) collate "C" as forename_key
    from return
    join return_row as row on row.return_id = return.id
    where return.institution_id = student_rows.institution and return_stands(return, 'infinity')
      and row.as_at between from_day and on_day
  ),
  -- Rows that say the same of who somebody is have one key, by which they are found again; no text has its separator.
  told as materialized (
    select named_rows.*, concat_ws(chr(31), surname_key, forename_key, coalesce(date_of_birth::text, ''), upn, uln, local_id)
      collate "C" as alike
    from named_rows
  ), identity as materialized (
    select alike, surname_key, forename_key, date_of_birth, upn, uln, local_id, min(id) as first
    from told
    group by alike, surname_key, forename_key, date_of_birth, upn, uln, local_id
  ), named as materialized (
    select identity.*, min(first) over (partition by surname_key, forename_key, date_of_birth) as student
    from identity
  ),
  -- Whoever has a number that somebody of another name or birth date has: few, and they alone are held against each other.
  shared as materialized (
    select named.student from named
    where named.upn in (select upn from named where upn <> '' group by upn having min(student) <> max(student))
    union
    select named.student from named
    where named.uln in (select uln from named where uln <> '' group by uln having min(student) <> max(student))
    union
    select named.student from named
    where named.local_id in (select local_id from named where local_id <> '' group by local_id having min(student) <> max(student))
  ),
  -- Twice, so that a row that shares one number with one other and another with a third joins the three.
  by_upn as (
    select named.*, case when upn = '' then student else least(min(student) over (partition by upn, date_of_birth),
      min(student) over (partition by upn, forename_key)) end as by_number
    from named
    where named.student in (select shared.student from shared)
  ), by_uln as (
    select by_upn.*, case when uln = '' then by_number else least(min(by_number) over (partition by uln, date_of_birth),
      min(by_number) over (partition by uln, forename_key)) end as by_learner
    from by_upn
  ), by_local_id as (
    select by_uln.*, case when local_id = '' then by_learner
      else least(min(by_learner) over (partition by local_id, date_of_birth),
        min(by_learner) over (partition by local_id, forename_key)) end as by_all
    from by_uln
  ), joined as (
    select by_local_id.*, min(by_all) over (partition by student) as once from by_local_id
  ), known as (
    select joined.alike, case when upn = '' then once else min(once) over (partition by upn, date_of_birth) end as who
    from joined
    union all
    select named.alike, named.student from named
    where not exists (select from shared where shared.student = named.student)
  )
  select known.who, told.return_id, told.return_number, told.kind, told.coverage, told.sent_as_at, told.id, told.number,
    told.status, told.as_at, told.surname, told.forename, told.date_of_birth, told.year_group, told.upn, told.uln,
    told.local_id, told.form, told.postcode, told.facts
  from told
  join known on known.alike = told.alike;
end;

-- What an institution told of an activity or of an intention, as people read it: the code's words as they hold on a day.
create or replace function activity_worded(code int, on_day date) returns text
language sql stable
begin atomic
  select code || ' ' || label from activity_code
  where activity_code.code = activity_worded.code
  order by on_day between valid_from and valid_to desc, valid_from desc limit 1;
end;

create or replace function intention_worded(facts jsonb, on_day date) returns text
language sql stable
return case
  when coalesce((facts ->> 'undecided')::boolean, false) then 'Undecided'
  when facts ->> 'intended_list' = 'intended_destination' then (
    select label from intended_destination as listed where listed.code = (facts ->> 'intended_destination')::int
    order by on_day between valid_from and valid_to desc, valid_from desc limit 1)
  else activity_worded((facts ->> 'intended_destination')::int, on_day) end;

-- The students whom the institution's returns of this academic year and of some before it name, a row each. `named_by` is a row
-- of its own, by its return's id and its number there: what addresses tell them by.
-- roll: `on roll`, `left` (a leaving was told), `off roll` (a later full roll of the year lacks them), `before` (only rolls of
-- years before list them), `never` (no roll does).
create or replace function students_on(institution int, on_day date, years_before int)
returns table (student bigint, named_by text, surname text, forename text, date_of_birth date, upn text, uln text,
  local_id text, form text, year_group int, roll text, left_on date, year_from date, is_leaver boolean,
  is_withheld boolean, intended text, intends boolean, intended_provider text, offer text, offer_provider text,
  destination text, destination_provider text, is_verified boolean, told_on date, agreement text, agreement_to date,
  last_form text, postcode text, intended_code int, intended_is_listed boolean, destination_code int,
  destination_source text)
language plpgsql stable rows 1000
-- One row is expected where there are thousands, and then every one would be held against every other.
set enable_nestloop = off
as $$
#variable_conflict use_column
begin
  return query
  with told as materialized (
    select * from student_rows(institution,
      academic_year_start((on_day - years_before * interval '1 year')::date), on_day)
  ), this_year as (
    select academic_year_start(on_day) as begins
  ),
  -- Full rolls, by the academic year of which they tell and the year groups they cover.
  roll as (
    select told.return_id, max(told.sent_as_at) as as_at, academic_year_start(max(greatest(told.as_at,
        (told.facts ->> 'entry_date')::date))) as year_from, array_agg(distinct told.year_group::int) as years
    from told
    where told.kind = 'enrolment' and told.coverage = 'full'
    group by told.return_id
  ),
  -- Words and names of places once each, not once a student.
  activity_word as materialized (
    select activity.code, activity_worded(activity.code, on_day) as words
    from (select distinct activity_code.code from activity_code) as activity
  ), listed_word as materialized (
    select distinct on (listed.code) listed.code, listed.label as words,
      case when on_day between listed.valid_from and listed.valid_to then listed.says_nothing end as says_nothing
    from intended_destination as listed
    order by listed.code, on_day between listed.valid_from and listed.valid_to desc, listed.valid_from desc
  ), place_word as materialized (
    select institution.id, institution_label(institution) as label from institution
    where institution.id in (
      select distinct coalesce(told.facts ->> 'intended_provider_id', told.facts ->> 'offer_provider_id',
        told.facts ->> 'provider_id')::int
      from told where told.kind <> 'enrolment')
  ), who as (
    -- Of the rows in this order, what each tells first: the newest that tells it.
    select told.student, (array_agg(told.return_id || '-' || told.number))[1] as named_by,
      (array_agg(told.surname))[1] as surname, (array_agg(told.forename))[1] as forename,
      (array_agg(told.date_of_birth))[1] as date_of_birth,
      coalesce((array_agg(told.upn) filter (where told.upn <> ''))[1], '') as upn,
      coalesce((array_agg(told.uln) filter (where told.uln <> ''))[1], '') as uln,
      coalesce((array_agg(told.local_id) filter (where told.local_id <> ''))[1], '') as local_id,
      coalesce((array_agg(told.form) filter (where told.form <> ''))[1], '') as form,
      coalesce((array_agg(told.postcode) filter (where told.postcode <> ''))[1], '') as postcode,
      (array_agg(told.id) filter (where told.status = 'identity_only'))[1] as spared, (array_agg(told.status))[1] as status
    from (
      select told.student, told.return_id, told.number, told.surname, told.forename, told.date_of_birth, told.upn, told.uln,
        told.local_id, told.form, told.postcode, told.id, told.status
      from told where told.status <> 'held'
      order by told.student, told.as_at desc, told.return_number desc, told.number
    ) as told
    group by told.student
  ),
  -- Rows that describe them alike are asked after once.
  described as materialized (
    select told.student, min(told.id) as id
    from told
    where exists (select from instruction where instruction.institution_id = students_on.institution)
    group by told.student, told.surname, told.forename, told.date_of_birth, told.local_id
  ), instructed as (
    select here.student, here.stands from instructed_here(institution,
      array(select described.student from described order by described.id),
      array(select described.id from described order by described.id), on_day) as here
  ),
  -- Withheld is of whom an instruction stands, whatever row told it, and of whose newest row it cannot be read what was told.
  withheld as (
    select who.student, coalesce(instructed.stands, false) or who.status = 'identity_only' and (instructed.student is null
      or exists (
        select from return_row as row
        join return_problem as problem on problem.return_id = row.return_id and problem.row_number = row.number
        where row.id = who.spared and problem.code = 'instruction-unreadable')) as is_so
    from who
    left join instructed on instructed.student = who.student
  ), listed as (
    select distinct on (told.student) told.student, told.as_at, told.year_group::int as year_group, told.date_of_birth,
      academic_year_start(greatest(told.as_at, (told.facts ->> 'entry_date')::date)) as year_from
    from told
    where told.kind = 'enrolment' and coalesce((told.facts ->> 'leaving_date')::date > told.as_at, true)
    order by told.student, told.as_at desc, told.return_number desc, told.number
  ), leaving as (
    select distinct on (told.student) told.student, told.as_at, (told.facts ->> 'leaving_date')::date as left_on
    from told
    where told.status <> 'held' and told.kind in ('leaver', 'enrolment')
      and (told.facts ->> 'leaving_date')::date <= on_day
    order by told.student, told.as_at desc, told.return_number desc, told.number
  ), placed as (
    select who.student, listed.year_from,
      coalesce(listed.year_group, case when who.date_of_birth is not null
        then year_group(who.date_of_birth, coalesce(listed.year_from, on_day)) end) as stage,
      case when leaving.as_at >= coalesce(listed.as_at, '-infinity') then 'left'
        when listed.student is null then 'never'
        when missed.as_at is not null then 'off roll'
        when listed.year_from < this_year.begins then 'before'
        else 'on roll' end as roll,
      case when leaving.as_at >= coalesce(listed.as_at, '-infinity') then leaving.left_on
        when missed.as_at is not null then missed.as_at
        when listed.year_from < this_year.begins then academic_year_end(listed.year_from) end as left_on
    from who
    cross join this_year
    left join listed on listed.student = who.student
    left join leaving on leaving.student = who.student
    left join lateral (
      select min(roll.as_at) as as_at from roll
      where roll.as_at > listed.as_at and roll.year_from = listed.year_from and listed.year_group = any (roll.years)
    ) as missed on true
  ), intention as (
    select distinct on (told.student) told.student, coalesce((told.facts ->> 'undecided')::boolean, false) as is_undecided,
      told.facts ->> 'intended_list' = 'intended_destination' as is_listed, (told.facts ->> 'intended_destination')::int as code,
      (told.facts ->> 'intended_provider_id')::int as provider_id, told.facts ->> 'intended_provider_name' as provider_name
    from told
    join placed on placed.student = told.student
    where told.status = 'sound' and told.kind in ('intended', 'careers_interview') and told.facts ? 'intended_list'
      and told.as_at >= coalesce(placed.year_from, '-infinity')
    order by told.student, coalesce(told.facts ->> 'recorded_on', told.facts ->> 'interview_date', told.as_at::text) desc,
      told.return_number desc, told.number
  ), offered as (
    select distinct on (told.student, provider.who) told.student, provider.who as provider,
      coalesce((told.facts ->> 'conditional')::boolean, false)
        and not coalesce((told.facts ->> 'conditions_met')::boolean, false) as is_conditional,
      coalesce((told.facts ->> 'accepted')::boolean, false) as is_accepted,
      coalesce(status.counts_as_offer, false) as is_made
    from told
    join placed on placed.student = told.student
    -- The newest counts, though its status be none that holds on its day.
    left join guarantee_status as status on status.code = (told.facts ->> 'offer_status')::int
      and told.as_at between status.valid_from and status.valid_to
    left join place_word on place_word.id = (told.facts ->> 'offer_provider_id')::int
    cross join lateral (select coalesce(place_word.label, told.facts ->> 'offer_provider_name', '') as who) as provider
    where told.status = 'sound' and told.kind = 'offer' and told.as_at >= coalesce(placed.year_from, '-infinity')
    order by told.student, provider.who, told.as_at desc, told.return_number desc, told.number desc
  ), offers as (
    select offered.student, bool_or(not offered.is_conditional) filter (where offered.is_made) as is_firm,
      bool_or(offered.is_made) as is_made,
      (array_agg(offered.provider order by offered.is_accepted desc, offered.is_conditional, offered.provider)
        filter (where offered.is_made))[1] as provider
    from offered group by offered.student
  ), destination as (
    select distinct on (told.student) told.student, told.kind, told.facts, told.as_at
    from told
    join placed on placed.student = told.student
    left join activity_code as activity on activity.code = (told.facts ->> 'activity')::int
      and told.as_at between activity.valid_from and activity.valid_to
    where told.status = 'sound' and (told.kind in ('actual', 'leaver') and activity.measure <> 'NK'
        or told.kind = 'ucas' and told.facts ->> 'ucas_status' = 'placed')
    order by told.student, told.as_at desc, told.return_number desc, told.number
  ), naming as (
    select distinct on (told.student) told.student, (told.facts ->> 'agreement_to')::date as to_day,
      agreement_state((told.facts ->> 'agreement_from')::date, (told.facts ->> 'agreement_to')::date,
        (told.facts ->> 'withdrawn_on')::date, on_day) as state
    from told
    where told.status = 'sound' and told.kind = 'agreement'
    order by told.student, (told.facts ->> 'agreement_from')::date desc, told.as_at desc, told.return_number desc
  )
  select who.student, who.named_by, who.surname, who.forename, who.date_of_birth, who.upn, who.uln, who.local_id,
    case when placed.roll = 'on roll' then who.form else '' end,
    placed.stage, placed.roll, placed.left_on, placed.year_from,
    placed.roll in ('left', 'off roll')
      or placed.roll = 'before' and (placed.stage >= 13
        or exists (select from roll where roll.year_from = this_year.begins and placed.stage + 1 = any (roll.years))
        or not exists (select from roll where placed.stage + 1 = any (roll.years))),
    withheld.is_so,
    case when intention.is_undecided then 'Undecided' when intention.is_listed then listed_word.words
      else intended_word.words end,
    case when intention.student is not null then not intention.is_undecided
      and not coalesce(intention.is_listed and listed_word.says_nothing, false) end,
    coalesce(intended_place.label, intention.provider_name, ''),
    case when offers.is_firm then 'firm' when offers.is_made then 'conditional' when offers.student is not null then 'none'
      else '' end,
    coalesce(offers.provider, ''),
    case when destination.kind = 'ucas' then 'Higher education (placed by UCAS)'
      else destination_word.words end,
    coalesce(destination_place.label, destination.facts ->> 'provider_name', ''),
    destination.kind <> 'ucas' and destination.facts ? 'verified_on', destination.as_at,
    coalesce(naming.state, ''), naming.to_day, who.form, who.postcode,
    intention.code, intention.is_listed,
    case when destination.kind <> 'ucas' then (destination.facts ->> 'activity')::int end,
    case destination.kind when 'ucas' then 'ucas'
      else coalesce(destination.facts ->> 'evidence_source',
        case destination.kind when 'leaver' then 'early_leaver_notice' else 'school_list' end) end
  from who
  join placed on placed.student = who.student
  join withheld on withheld.student = who.student
  cross join this_year
  left join intention on intention.student = who.student
  left join listed_word on listed_word.code = intention.code
  left join activity_word as intended_word on intended_word.code = intention.code
  left join place_word as intended_place on intended_place.id = intention.provider_id
  left join offers on offers.student = who.student
  left join destination on destination.student = who.student
  left join activity_word as destination_word on destination_word.code = (destination.facts ->> 'activity')::int
  left join place_word as destination_place on destination_place.id = (destination.facts ->> 'provider_id')::int
  left join naming on naming.student = who.student;
end
$$;

-- Whether a question that a school asks of its students finds one: everybody, who is on roll, who has said nothing yet of
-- what comes next, whose offers all have conditions, who left and of whom no destination was told.
create or replace function is_asked_of_students(told record, question text, on_day date) returns boolean
language plpgsql stable
as $$
begin
  return case question
    when 'all' then true
    when 'on-roll' then told.roll = 'on roll'
    when 'year-11-without-intention' then
      told.roll = 'on roll' and told.year_group = 11 and not coalesce(told.intends, false)
    when 'without-intention' then
      told.roll = 'on roll' and told.year_group between 11 and 13 and not coalesce(told.intends, false)
    when 'without-offer' then told.roll = 'on roll' and told.year_group in (11, 12) and told.offer in ('', 'none')
    when 'only-conditional-offers' then told.offer = 'conditional' and (told.roll = 'on roll' or told.is_leaver)
    when 'left' then told.is_leaver
    when 'left-without-destination' then told.is_leaver and told.destination is null and not told.is_withheld
    when 'agreement-ends' then told.agreement = 'in force'
      and told.agreement_to <= on_day + setting_number('agreement_ends_days', on_day)
  end;
end
$$;

create or replace function place_worded(facts jsonb, field text) returns text
language sql stable
return coalesce(institution_label((facts ->> (field || '_id'))::int), nullif(facts ->> (field || '_name'), ''));

-- `20 November 2026`.
create or replace function day_worded(day date) returns text
language sql stable
return to_char(day, 'FMDD FMMonth YYYY');

-- What a row told, in a sentence without its subject.
create or replace function row_worded(kind text, facts jsonb, year_group int, on_day date) returns text
language sql stable
return concat_ws(', ', variadic array_remove(case kind
  when 'enrolment' then array['On roll in year ' || year_group, facts ->> 'course',
    'left on ' || day_worded((facts ->> 'leaving_date')::date)]
  when 'intended' then array[intention_worded(facts, on_day), place_worded(facts, 'intended_provider')]
  when 'careers_interview' then array[intention_worded(facts, on_day), place_worded(facts, 'intended_provider'),
    case when (facts ->> 'needs_support')::boolean then 'needs support' end]
  when 'offer' then array[
    (select label from guarantee_status where code = (facts ->> 'offer_status')::int
      order by on_day between valid_from and valid_to desc limit 1),
    place_worded(facts, 'offer_provider'),
    case when (facts ->> 'conditional')::boolean then
      case (facts ->> 'conditions_met')::boolean when true then 'conditions met' when false then 'conditions not met'
        else 'with conditions' end end,
    case when (facts ->> 'accepted')::boolean then 'accepted' end]
  when 'ucas' then array['UCAS: ' || (facts ->> 'ucas_status'), place_worded(facts, 'provider')]
  when 'agreement' then array['Agreement from ' || day_worded((facts ->> 'agreement_from')::date),
    'to ' || day_worded((facts ->> 'agreement_to')::date), 'withdrawn on ' || day_worded((facts ->> 'withdrawn_on')::date)]
  when 'risk' then array['Risk of NEET']
  else array['left on ' || day_worded((facts ->> 'leaving_date')::date),
    activity_worded((facts ->> 'activity')::int, on_day), place_worded(facts, 'provider'),
    'confirmed on ' || day_worded((facts ->> 'verified_on')::date)] end, null));
