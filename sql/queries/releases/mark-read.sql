-- Writes down that a release was read before it was published: it is known from then on.
-- Parameters: 1 release. Result: none.
update release set read_at = moment() where id = $1 and read_at is null and published_at is null
