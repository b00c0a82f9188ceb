-- Keeps the problems of the rows and of the file, and the instructions rows gave.
-- Parameters: $1 return id, $2 institution id, $3 problems of the file. Result: none.
with told as (
  insert into instruction (return_id, row_number, institution_id, local_id, surnames, forenames, date_of_birth,
    given_by, given_on, asked_on, withdrawn_on, recorded_at, row_kept)
  select $1, incoming.number, $2, instruction.local_id, instruction.surnames, instruction.forenames,
    instruction.date_of_birth, instruction.given_by, instruction.given_on, instruction.asked_on,
    instruction.withdrawn_on, (select received_at from return where id = $1),
    incoming.status not in ('not_kept', 'held')
  from (select * from incoming where instructions <> '[]') as incoming
  cross join lateral jsonb_to_recordset(incoming.instructions) as instruction (local_id text, surnames text[],
    forenames text[], date_of_birth date, given_by text, given_on date, asked_on date, withdrawn_on date)
)
insert into return_problem (return_id, institution_id, row_number, column_name, severity, code, sentence, advice,
  is_of_nobody, line)
select $1, $2, problem.row, problem.column, problem.severity, problem.code, problem.sentence, problem.advice,
  source.is_of_nobody, source.line
from (
  select 0 as place, $3::jsonb as problems, false as is_of_nobody, null::int as line
  union all
  select incoming.number, incoming.problems, incoming.status = 'not_kept' or incoming.status = 'held'
    and not exists (select from return_row as row
      where row.return_id = $1 and row.number = incoming.number and row.is_restricted), incoming.line
  from incoming where incoming.problems <> '[]'
) as source
cross join lateral jsonb_to_recordset(source.problems) as problem (row int, "column" text, severity text, code text,
  sentence text, advice text)
order by source.place;
