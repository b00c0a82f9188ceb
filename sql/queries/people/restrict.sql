-- Restricts a person, whatever the reason; one who is restricted by an act already stays so, the longer the more.
-- Parameters: $1 person id, $2 last day (null: until it is ended), $3 reason, $4 who.
-- Result: id, or no row where nobody has the number.
insert into person_restriction (person_id, until_day, reason, recorded_at, recorded_by)
select id, coalesce($2::date, 'infinity'), $3, moment(), $4 from person where id = $1
returning id;
