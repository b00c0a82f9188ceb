-- Releases that are known and were never audited beside a release.
-- Parameters: 1 release. Result: their numbers.
select other.id
from release as own
join release as other on other.id <> own.id and (other.read_at is not null or other.published_at is not null)
where own.id = $1 and other.authority is not distinct from own.authority and other.id <> all (own.audited_beside) and own.id <> all (other.audited_beside)
order by other.id
