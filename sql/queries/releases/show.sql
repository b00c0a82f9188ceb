-- One release.
-- Parameters: 1 release. Result: one row, or none where the visitor may not know of it.
select id, period, known_at, made_at, made_by, read_at, published_at, published_by, withdrawn_at, withdrawn_by,
  withdrawn_reason
from release
where id = $1
