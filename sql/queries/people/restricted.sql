-- Everybody who is restricted, and what stewards decided of them.
-- Parameters: none. Result: person_id, until (null: until it is ended), kind, reason, decided_by, decided_at (of the newest act;
-- empty and null where rows alone restrict), protected, closed, named (users who may meet them all the same).
select person.id as person_id, nullif(person.restricted_until, 'infinity') as until, coalesce(act.words, '') as kind,
  coalesce(act.reason, '') as reason, coalesce(act.recorded_by, '') as decided_by, act.recorded_at as decided_at,
  person.protected_until is not null as protected, person.closed_until is not null as closed,
  array(select named.name from colleagues_named(person.id) as named) as named
from person
left join lateral (
  select kind.words, own.reason, own.recorded_by, own.recorded_at
  from person_restriction as own join restriction_kind as kind on kind.code = own.kind
  where own.person_id = person.id and own.ended_at is null
  order by own.id desc limit 1
) as act on true
where person.restricted_until is not null
order by person.id;
