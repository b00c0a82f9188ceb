-- Releases that somebody has read, in their order: what they say is known, whether they were withdrawn or not.
-- Parameters: none. Result: their numbers.
select id from release where read_at is not null or published_at is not null order by id
