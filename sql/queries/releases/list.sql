-- Releases that the visitor may know of, the newest first.
-- Parameters: none. Result: a row each.
select id, period, authority, known_at, made_at, drift, left_out, read_at, published_at, withdrawn_at, withdrawn_reason
from release
order by id desc
