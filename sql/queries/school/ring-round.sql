-- Whom the institution that visits may ring: its leavers of whom it told no destination, with their numbers as it told them last and
-- what came of its tries.
-- Parameters: $1 the day. Result: named_by, surname, forename, year_group, left_on, intended, numbers (with `; ` between, those of a
--   parent said so), caution, hub, tries, last_outcome (null: none), last_at, last_by, total (how many there are). At most 200: those
--   not tried today first, then those tried least, by name.
with unknown as materialized (
  select found.* from students_on(visit_institution(), $1, 1) as found
  where is_asked_of_students(found, 'left-without-destination', $1)
), own_row as materialized (
  select row.student, row.id, row.as_at, row.return_number, row.number
  from student_rows(visit_institution(), academic_year_start(($1::date - interval '1 year')::date), $1) as row
  where row.student in (select unknown.student from unknown)
), reach as (
  select own_row.student,
    (array_agg(told.telephone order by own_row.as_at desc, own_row.return_number desc) filter (where told.telephone <> ''))[1]
      as telephone,
    (array_agg(told.mobile order by own_row.as_at desc, own_row.return_number desc) filter (where told.mobile <> ''))[1] as mobile,
    (array_agg(told.parent_telephone order by own_row.as_at desc, own_row.return_number desc)
      filter (where told.parent_telephone <> ''))[1] as parent_telephone,
    (array_agg(told.contact_caution order by own_row.as_at desc, own_row.return_number desc)
      filter (where told.contact_caution <> ''))[1] as caution
  from own_row join contact_detail as told on told.row_id = own_row.id
  group by own_row.student
), tried as (
  select own_row.student, count(*)::int as tries,
    (array_agg(done.outcome order by done.id desc))[1] as outcome, max(done.tried_at) as at,
    (array_agg(done.tried_by order by done.id desc))[1] as by
  from own_row join ring_try as done on done.row_id = own_row.id
  group by own_row.student
), own as (
  select postcode from institution where id = visit_institution()
)
select unknown.named_by, unknown.surname, unknown.forename, unknown.year_group, unknown.left_on,
  concat_ws(', ', unknown.intended, nullif(unknown.intended_provider, '')) as intended,
  concat_ws('; ', reach.mobile, reach.telephone, reach.parent_telephone || ' (a parent)') as numbers,
  coalesce(reach.caution, '') as caution,
  coalesce(hub_of(unknown.postcode, $1), (select hub_of(own.postcode, $1) from own), '') as hub,
  coalesce(tried.tries, 0) as tries, tried.outcome as last_outcome, tried.at as last_at, tried.by as last_by,
  count(*) over ()::int as total
from unknown
left join reach on reach.student = unknown.student
left join tried on tried.student = unknown.student
order by coalesce(london_day(tried.at) = $1, false), coalesce(tried.tries, 0), lower(unknown.surname), lower(unknown.forename),
  unknown.date_of_birth, unknown.named_by
limit 200;
