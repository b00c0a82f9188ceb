-- The returns of the institution that visits which have rows to correct, the newest first: those of this academic year.
-- Parameters: $1 the day. Result: id, kind, as_at, held.
select return.id, return.kind, return.as_at, rows_held(return) as held
from return
where return.institution_id = visit_institution() and return_stands(return, 'infinity')
  and return.as_at >= academic_year_start($1) and rows_held(return) > 0
order by return.number desc
limit 20;
