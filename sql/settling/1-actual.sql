-- Step: what the rows of these returns say people are doing. Article: Returns, "From a row to statements".
-- Parameters: $1 ids of the returns. Result: none. Rows already stated are left alone.
with told as (
  select row.id, row.return_id, row.institution_id, row.as_at, row.year_group, row.facts,
    return.kind, return.received_at, return.number, institution.kind as institution_kind
  from return
  join return_row as row on row.return_id = return.id
  join institution on institution.id = row.institution_id
  where return.id = any ($1) and row.status = 'sound'
),
-- A place on a roll. A row that tells a leaving on or before its as-at day tells of no place.
place as (
  select told.*,
    case
      when year_group < 12 then 110
      when facts ? 'activity_code' then (facts ->> 'activity_code')::smallint
      when facts ->> 'mode' = 'part-time' then 250
      else case institution_kind when 'school' then 210 when 'sixth_form_college' then 220 when 'fe_college' then 230
        when 'higher_education' then 240 when 'special_post16' then 280 else 270 end
    end::smallint as code
  from told
  where kind = 'enrolment' and year_group >= 11
    and coalesce(facts ->> 'enrolment_status', '') not in ('G', 'S')
    and coalesce((facts ->> 'leaving_date')::date > as_at, true)
),
-- What somebody told of somebody's activity. A self-registration counts where it has begun and identity was checked.
activity as (
  select told.*,
    coalesce((facts ->> 'verified_on')::date,
      case kind when 'contact' then (facts ->> 'contacted_on')::date else (facts ->> 'ascertained_on')::date end,
      as_at) as told_as_at,
    facts ? 'verified_on' or (kind = 'contact' and coalesce(
      facts ->> 'outcome' in ('spoke to young person', 'spoke to parent', 'spoke to provider'), false)) as is_verified
  from told
  where facts ? 'activity'
    and (kind in ('actual', 'contact', 'leaver')
      or (kind = 'self_registration' and coalesce((facts ->> 'identity_checked')::boolean, false)
        and coalesce((facts ->> 'start_date')::date <= as_at, true)))
)
insert into actual_statement (row_id, return_id, institution_id, recorded_at, recorded_number, as_at, activity_code,
  verified, verified_on, ascertained_on, provider_id, provider_name, course, level, start_on, expected_end_on,
  review_on, neet_start_on, source, is_place, is_contact)
select id, return_id, institution_id, received_at, number, as_at, code,
  true, as_at, null, nullif(institution_id, 0), '', coalesce(facts ->> 'course', ''), coalesce(facts ->> 'level', ''),
  coalesce((facts ->> 'entry_date')::date, academic_year_start(as_at)), (facts ->> 'expected_end_date')::date,
  null, null,
  case institution_kind when 'school' then 'september_roll_call' else 'post16_provider' end, true, false
from place
union all
select id, return_id, institution_id, received_at, number, told_as_at, (facts ->> 'activity')::smallint,
  is_verified, case when is_verified then coalesce((facts ->> 'verified_on')::date, told_as_at) end,
  (facts ->> 'ascertained_on')::date,
  (facts ->> 'provider_id')::int, coalesce(facts ->> 'provider_name', ''), coalesce(facts ->> 'course', ''),
  coalesce(facts ->> 'level', ''), (facts ->> 'start_date')::date, (facts ->> 'expected_end_date')::date,
  (facts ->> 'review_date')::date, (facts ->> 'neet_start_date')::date,
  coalesce(facts ->> 'evidence_source', case
    when kind = 'leaver' then 'early_leaver_notice'
    when kind = 'contact' then coalesce((select value from evidence_source
      where value = replace(lower(facts ->> 'contact_method'), ' ', '_')), 'telephone')
    when kind = 'self_registration' then 'self_registration'
    when institution_kind = 'county' then 'telephone'
    when institution_kind = 'school' then 'school_list'
    else 'post16_provider' end),
  false, kind = 'contact'
from activity
on conflict (row_id) do nothing;
