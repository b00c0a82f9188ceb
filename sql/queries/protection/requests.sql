-- Requests that are open, or all of one person, the first due first.
-- Parameters: $1 person or null. Result: id, person_id, kind, asked_on, asked_by, identity_checked, due_on, ended_on, outcome,
-- reason.
select id, person_id, kind, asked_on, asked_by, identity_checked, due_on, london_day(ended_at) as ended_on, outcome, reason
from person_request
where person_id = $1 or $1::bigint is null and ended_at is null
order by ended_at is not null, due_on, id
