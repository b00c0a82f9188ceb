-- Makes a release, as yet without tables.
-- Parameters: 1 period, 2 known at, 3 who makes it, 4 drift. Result: its number.
insert into release (period, known_at, made_at, made_by, drift) values ($1, $2, moment(), $3, $4) returning id
