-- Step: makes new people, for rows moved.
-- Parameters: $1 how many; $2 the instant. Result: id.
insert into person (created_at)
select $2::timestamptz from generate_series(1, $1)
returning id;
