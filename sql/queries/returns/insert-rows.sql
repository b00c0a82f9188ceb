-- Moves the rows in, except those of which an instruction leaves nothing.
-- Parameters: $1 return id, $2 institution id, $3 as-at day. Result: none.
insert into return_row (return_id, institution_id, number, status, as_at, surname, forename, middle_names,
  preferred_surname, preferred_forename, former_surname, date_of_birth, sex, year_group, year_told, upn, former_upn, uln,
  local_id, form, address, town, postcode, parent_name, parent_address, facts, cells, corrects_number)
select $1, $2, number, status, $3, surname, forename, middle_names, preferred_surname, preferred_forename,
  former_surname, date_of_birth, sex, year_group, year_told, upn, former_upn, uln, local_id, form, address, town,
  postcode, parent_name, parent_address, facts, cells, corrects_number
from incoming
where status <> 'not_kept'
order by number;
