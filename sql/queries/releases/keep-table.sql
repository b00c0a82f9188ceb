-- Keeps a table of a release.
-- Parameters: 1 release, 2 name, 3 its place, 4 data set, 5 definition, 6 whether anything of it is told. Result:
-- none.
insert into release_table (release_id, name, place, data_set, definition, is_told) values ($1, $2, $3, $4, $5, $6)
