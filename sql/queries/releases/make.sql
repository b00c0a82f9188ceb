-- Makes a release, as yet without tables.
-- Parameters: 1 period, 2 known at, 3 who makes it, 4 drift, 5 the releases it was audited beside, 6 what is left out.
-- Result: its number.
insert into release (period, known_at, made_at, made_by, drift, audited_beside, left_out)
values ($1, $2, moment(), $3, $4, $5, $6)
returning id
