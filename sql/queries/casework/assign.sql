-- Gives persons to an officer, or to nobody (empty); what was before ends. Parameters: $1 persons, $2 officer, $3 who, $4 day.
-- Result: person_id of
-- those who were given, at (when it was done).
with asked as materialized (
  select person.id from person
  where person.id = any ($1) and $2 is distinct from coalesce((
    select caseload.officer from caseload where caseload.person_id = person.id and caseload.ended_at is null
    order by caseload.id desc limit 1), '')
), ended as (
  update caseload set ended_at = moment(), ended_by = $3
  from asked where caseload.person_id = asked.id and caseload.ended_at is null
), given as (
  insert into caseload (person_id, row_id, officer, assigned_at, assigned_by)
  select asked.id, known_by_row(asked.id, $4), $2, moment(), $3 from asked where $2 <> ''
)
select asked.id as person_id, moment() as at from asked
