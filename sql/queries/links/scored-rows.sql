-- Every linked row with what scoring needs of it.
-- Parameters: none. Result: reference, number, person_id, is_question, institution_id, date_of_birth, surname, postcode.
select return.reference, row.number, link.person_id, link.outcome = 'ask' as is_question, row.institution_id,
  row.date_of_birth, row.surname, row.postcode
from link
join return_row as row on row.id = link.row_id
join return on return.id = row.return_id
where link.undone_at is null;
