-- Of whom a return of one row is that whoever asks told. Parameters: $1 return, $2 who. Result: person_id (null: not linked yet, or
-- whoever asks does not meet them); no row: there is no such return.
select person.id as person_id
from return
left join return_row as row on row.return_id = return.id
left join link on link.row_id = row.id and link.undone_at is null
left join person on person.id = link.person_id
where return.id = $1 and return.institution_id = 0 and return.received_by = $2 and return.kind = 'contact'
order by row.id
limit 1
