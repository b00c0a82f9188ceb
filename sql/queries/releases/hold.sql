-- The same for who may change it, so that nobody changes it meanwhile.
-- Parameters: 1 release. Result: one row, or none.
select id, period, authority, known_at, made_at, drift, left_out, read_at, published_at, withdrawn_at, withdrawn_reason
from release
where id = $1
for update
