-- Sets the day on which persons are to be looked after again; null: none. What was before ends.
-- Parameters: $1 persons, $2 day or null, $3 who, $4 today. Result: person_id of those it was set for,
-- at (when it was done).
with asked as materialized (
  select person.id from person where person.id = any ($1)
), ended as (
  update follow_up set ended_at = moment(), ended_by = $3
  from asked where follow_up.person_id = asked.id and follow_up.ended_at is null
), made as (
  insert into follow_up (person_id, row_id, due_on, made_at, made_by)
  select asked.id, known_by_row(asked.id, $4), $2::date, moment(), $3 from asked where $2::date is not null
)
select asked.id as person_id, moment() as at from asked
