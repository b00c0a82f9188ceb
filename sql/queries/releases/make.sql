-- Makes a release, as yet without tables. It is audited beside all that are known to the transaction under way.
-- Parameters: 1 period, 2 known at, 3 who makes it, 4 drift. Result: its number.
insert into release (period, known_at, made_at, made_by, drift, audited_beside)
select $1, $2, moment(), $3, $4,
  array(select id from release where read_at is not null or published_at is not null order by id)
returning id
