-- Publishes a release.
-- Parameters: 1 release, 2 who. Result: its number, or nothing where it was published or withdrawn before.
update release set published_at = moment(), published_by = $2
where id = $1 and published_at is null and withdrawn_at is null
returning id
