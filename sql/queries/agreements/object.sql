-- Keeps a person's objection to feedback; a former one of the same first day is superseded.
-- Parameters: $1 person id, $2 from, $3 withdrawn on or null, $4 who. Result: id; no row where there is nobody of the number.
with former as (
  update objection set superseded_at = moment()
  where person_id = $1 and from_day = $2 and superseded_at is null
)
insert into objection (person_id, from_day, withdrawn_on, recorded_at, recorded_by)
select person.id, $2, $3, moment(), $4 from person where person.id = $1
returning id;
