-- What is kept of rows or people that are not there. Must be empty.
select told.row_id
from (
  select row_id from contact_detail union all select row_id from characteristic_told
  union all select row_id from actual_statement union all select row_id from leaving
  union all select row_id from intended_statement union all select row_id from offer_statement
  union all select row_id from risk_told union all select first_row_id from told_run
  union all select statement_row_id from situation where statement_row_id is not null
) as told
where not exists (select from return_row where return_row.id = told.row_id)
union all
select kept.person_id
from (
  select person_id from told_run union all select person_id from situation union all select person_id from detail
  union all select person_id from birth
) as kept
where not exists (select from person where person.id = kept.person_id);
