-- Restricts a person, whatever the reason; one who is restricted by an act already stays so, the longer the more.
-- Parameters: $1 person id, $2 last day (null: until it is ended), $3 reason, $4 who, $5 kind.
-- Result: id, or no row where nobody has the number or there is no such kind.
insert into person_restriction (person_id, until_day, kind, reason, recorded_at, recorded_by)
select person.id, coalesce($2::date, 'infinity'), kind.code, $3, moment(), $4
from person join restriction_kind as kind on kind.code = $5
where person.id = $1
returning id;
