-- The rows of a return that need a correction, as the sender wrote them, with what is wrong.
-- Parameters: $1 return id. Result: headings, and a row each: number (as a spreadsheet shows it), cells (null where none were kept), columns,
--   sentences, advices of its problems; one row without number where nothing needs a correction, no row where there is no
--   such return. Rows of people of whom nothing goes out are left out where the file does, but for its sender.
select array(select jsonb_array_elements_text(shown.summary #> '{found,headings}')) as headings, problem.line as number,
  row.cells, problem.columns, problem.sentences, problem.advices
from return
join returns_shown(array[$1::uuid]) as shown on shown.return_id = return.id
left join lateral (
  select row_number as number, coalesce(min(line), row_number) as line, array_agg(coalesce(column_name, '') order by id) as columns,
    array_agg(sentence order by id) as sentences, array_agg(advice order by id) as advices
  from return_problem
  where return_id = return.id and row_number is not null
    and (return_id, row_number) not in (select kept.return_id, kept.number from rows_kept_inside() as kept)
  group by row_number
  having bool_or(severity <> 'repair')
) as problem on true
left join return_row as row on row.return_id = return.id and row.number = problem.number
where return.id = $1
order by problem.number;
