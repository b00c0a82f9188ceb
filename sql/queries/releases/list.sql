-- Releases that the visitor may know of, the newest first.
-- Parameters: none. Result: a row each.
select id, period, known_at, made_at, made_by, read_at, published_at, published_by, withdrawn_at, withdrawn_by,
  withdrawn_reason
from release
order by id desc
