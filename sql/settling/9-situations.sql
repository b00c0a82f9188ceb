-- Step: makes the situations of these persons again, from today's knowledge.
-- Parameters: $1 ids of the persons. Result: none.
with birth_known as materialized (
  select * from births_known($1, 'infinity')
), birth_made as (
  insert into birth (person_id, born, first_as_at)
  select person_id, born, first_as_at from birth_known
  on conflict (person_id) do update set born = excluded.born, first_as_at = excluded.first_as_at
    where (birth.born, birth.first_as_at) is distinct from (excluded.born, excluded.first_as_at)
), nameless as (
  delete from birth where person_id = any ($1)
    and person_id not in (select person_id from birth_known)
), fresh as materialized (
  select * from situation_intervals($1, 'infinity')
), gone as (
  delete from situation
  where person_id = any ($1)
    and not exists (select from fresh where fresh.person_id = situation.person_id
      and fresh.valid_from = situation.valid_from)
)
insert into situation (person_id, valid_from, valid_to, outcome, reason, contested, statement_row_id, lapse_on, neet_start)
select person_id, valid_from, valid_to, outcome, reason, contested, statement_row_id, lapse_on, neet_start from fresh
on conflict (person_id, valid_from) do update set valid_to = excluded.valid_to, outcome = excluded.outcome,
  reason = excluded.reason, contested = excluded.contested, statement_row_id = excluded.statement_row_id,
  lapse_on = excluded.lapse_on, neet_start = excluded.neet_start
  where (situation.valid_to, situation.outcome, situation.reason, situation.contested, situation.statement_row_id,
      situation.lapse_on, situation.neet_start)
    is distinct from (excluded.valid_to, excluded.outcome, excluded.reason, excluded.contested,
      excluded.statement_row_id, excluded.lapse_on, excluded.neet_start);
