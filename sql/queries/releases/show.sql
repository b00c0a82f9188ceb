-- One release.
-- Parameters: 1 release. Result: one row, or none where the visitor may not know of it.
select id, period, authority, known_at, made_at, drift, left_out, read_at, published_at, withdrawn_at, withdrawn_reason
from release
where id = $1
