-- Says what became of lines of a sheet. Parameters: $1 keys, $2 states, $3 what waits (JSON or null), $4 who. Result: key of those it
-- was said of.
update call_sheet_line as line set state = given.state, told = given.told::jsonb, answered_at = moment(), answered_by = $4
from unnest($1::text[], $2::text[], $3::text[]) as given (key, state, told)
where line.key = given.key and line.state in ('out', 'asked')
returning line.key
