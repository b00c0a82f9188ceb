-- Keeps what was decided, once. Parameters: $1 disclosure, $2 outcome, $3 why, $4 who. Result: institution_id, person_id; no row
-- where nothing is to be decided.
with decided as (
  insert into disclosure_decision (disclosure_id, outcome, reason, decided_at, decided_by)
  select found.disclosure_id, $2, $3, moment(), $4
  from disclosures_at_fault(london_day(moment())) as found
  where found.disclosure_id = $1
  on conflict do nothing
  returning disclosure_id
)
select disclosure.institution_id, disclosure.person_id
from decided join disclosure on disclosure.id = decided.disclosure_id
