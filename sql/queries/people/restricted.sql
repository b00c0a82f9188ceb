-- Everybody who is restricted, and what stewards decided of them.
-- Parameters: none. Result: person_id, until (null: until it is ended), reason, decided_by, decided_at (of the newest act;
-- empty and null where rows alone restrict).
select person.id as person_id, nullif(person.restricted_until, 'infinity') as until, coalesce(act.reason, '') as reason,
  coalesce(act.recorded_by, '') as decided_by, act.recorded_at as decided_at
from person
left join lateral (
  select reason, recorded_by, recorded_at from person_restriction
  where person_id = person.id and ended_at is null
  order by id desc limit 1
) as act on true
where person.restricted_until is not null
order by person.id;
