-- The lines of sheets by their keys, or those that wait to be decided by whoever asks. Parameters: $1 keys (null: those that wait), $2 who.
-- Result: key, sheet_id, is_own, made_on, person_id, version, shown, state, told (JSON or null).
select line.key, line.sheet_id, sheet.made_by = $2 as is_own, sheet.made_on, line.person_id, line.version, line.shown, line.state,
  line.told::text as told
from call_sheet_line as line
join call_sheet as sheet on sheet.id = line.sheet_id
where case when $1::text[] is null then line.state = 'asked' and sheet.made_by = $2 else line.key = any ($1) end
order by line.answered_at, line.key
limit 5000
