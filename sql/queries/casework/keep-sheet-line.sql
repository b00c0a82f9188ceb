-- Keeps the lines of a sheet. Parameters: $1 sheet, $2 keys, $3 persons, $4 versions, $5 what was shown, $6 day. Result: how many.
with kept as (
  insert into call_sheet_line (key, sheet_id, person_id, row_id, version, shown)
  select line.key, $1, line.person, known_by_row(line.person, $6), line.version, line.shown
  from unnest($2::text[], $3::bigint[], $4::text[], $5::text[]) as line (key, person, version, shown)
  returning 1
)
select count(*) as lines from kept
