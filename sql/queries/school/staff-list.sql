-- Whom the institution that visits may ask its staff about: its leavers of whom it told no destination, without those whose
-- names stand on no wall.
-- Parameters: $1 the day. Result: row_id (a row that names them), surname, forename, upn, local_id, form, year_group, left_on, hub (the nearest to where they
--   live, else to the institution), by name.
with unknown as materialized (
  select found.* from students_on(visit_institution(), $1, 1) as found
  where is_asked_of_students(found, 'left-without-destination', $1)
), own_row as (
  select row.student, row.id
  from student_rows(visit_institution(), academic_year_start(($1::date - interval '1 year')::date), $1) as row
  where row.student in (select unknown.student from unknown)
), kept as materialized (
  select kept_off_walls(array_agg(own_row.student order by own_row.id), array_agg(own_row.id order by own_row.id), $1)
    as student
  from own_row
), own as (
  select postcode from institution where id = visit_institution()
)
select named.id as row_id, unknown.surname, unknown.forename, unknown.upn, unknown.local_id, unknown.last_form as form, unknown.year_group,
  unknown.left_on,
  coalesce(hub_of(unknown.postcode, $1), (select hub_of(own.postcode, $1) from own), '') as hub
from unknown
join return_row as named on named.return_id = left(unknown.named_by, 36)::uuid and named.number = substr(unknown.named_by, 38)::int
where unknown.student not in (select kept.student from kept where kept.student is not null)
order by lower(unknown.surname), lower(unknown.forename), unknown.date_of_birth, unknown.named_by;
