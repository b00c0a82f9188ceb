-- Keeps the scorecard that a release is put beside.
-- Parameters: 1 release, 2 the file's name, 3 its digest, 4 the period it tells of, 5 its figures, 6 who. Result: none.
insert into release_scorecard (release_id, file_name, digest, period, loaded_at, loaded_by, figures)
values ($1, $2, $3, $4, moment(), $6, $5)
