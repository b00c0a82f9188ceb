-- The return of an institution that the rows in `incoming` correct: the newest of the kind that stands, has the same headings
-- and has something to correct in every row that they name.
-- Parameters: $1 institution id, $2 kind, $3 the headings of the cells, without ours. Result: id, or no row.
select return.id
from return
where return.institution_id = $1 and return.kind = $2 and return_stands(return, 'infinity')
  and return.summary #> '{found,headings}' = to_jsonb($3::text[])
  and exists (select from incoming where incoming.corrects_number is not null)
  and not exists (select from incoming
    where incoming.corrects_number is not null and not exists (select from return_problem as problem
      where problem.return_id = return.id and coalesce(problem.line, problem.row_number) = incoming.corrects_number
        and problem.severity <> 'repair'))
order by return.number desc
limit 1;
