-- Makes a release, as yet without tables.
-- Parameters: 1 period, 2 known at, 3 who makes it, 4 drift, 5 the releases it was audited beside, 6 what is left out,
--   7 the authority that it counts, or null where one alone was served.
-- Result: its number.
insert into release (period, known_at, made_at, made_by, drift, audited_beside, left_out, authority)
values ($1, $2, moment(), $3, $4, $5, $6, $7)
returning id
