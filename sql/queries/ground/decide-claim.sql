-- Decides about the claims of a return, once.
-- Parameters: $1 id of the return, $2 who, $3 outcome, $4 why. Result: its institution; no row where it
-- was decided before or there is no such return.
with decided as (
  insert into claim_decision (return_id, decided_at, decided_by, outcome, reason)
  select id, moment(), $2, $3, $4 from return where id = $1
  on conflict do nothing
  returning return_id
)
select return.institution_id from decided join return on return.id = decided.return_id;
