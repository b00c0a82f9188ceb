-- Releases that somebody has read, in their order: what they say is known, whether they were withdrawn or not.
-- Of one authority, since nobody is another's on the same day.
-- Parameters: 1 the authority, or null. Result: their numbers.
select id from release where (read_at is not null or published_at is not null) and authority is not distinct from $1 order by id
