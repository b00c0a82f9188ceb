-- Step: makes the situations of these persons again, each from a day on, from today's knowledge.
-- Parameters: $1 ids of the persons, $2 the days beside them. Result: none.
with fresh as materialized (
  select * from situation_intervals($1, 'infinity', $2::date[])
), gone as (
  delete from situation
  where person_id = any ($1)
    and not exists (select from fresh where fresh.person_id = situation.person_id
      and fresh.valid_from = situation.valid_from)
)
insert into situation (person_id, valid_from, valid_to, outcome, reason, contested, statement_row_id, lapse_on, neet_start,
  listed_by)
select person_id, valid_from, valid_to, outcome, reason, contested, statement_row_id, lapse_on, neet_start, listed_by
from fresh
on conflict (person_id, valid_from) do update set valid_to = excluded.valid_to, outcome = excluded.outcome,
  reason = excluded.reason, contested = excluded.contested, statement_row_id = excluded.statement_row_id,
  lapse_on = excluded.lapse_on, neet_start = excluded.neet_start, listed_by = excluded.listed_by
  where (situation.valid_to, situation.outcome, situation.reason, situation.contested, situation.statement_row_id,
      situation.lapse_on, situation.neet_start, situation.listed_by)
    is distinct from (excluded.valid_to, excluded.outcome, excluded.reason, excluded.contested,
      excluded.statement_row_id, excluded.lapse_on, excluded.neet_start, excluded.listed_by);
