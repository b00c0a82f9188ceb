-- Takes a late return as history: as if it had come on its as-at day.
-- Parameters: $1 id of the return, $2 who, $3 why. Result: its institution; no row where it was taken
-- before or there is no such return.
with accepted as (
  insert into late_return_accepted (return_id, accepted_at, accepted_by, reason)
  select id, moment(), $2, $3 from return where id = $1
  on conflict do nothing
  returning return_id
)
select return.institution_id from accepted join return on return.id = accepted.return_id;
