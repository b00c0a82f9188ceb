-- How far a return of one row is that whoever asks told, and of whom it is. Parameters: $1 return, $2 who. Result: state, person_id
-- (null: not linked yet, or whoever asks does not meet them), is_asked (whether it is asked if it is somebody known); no row:
-- there is none.
select case when return.settled_at is not null then 'settled' when return.linked_at is not null then 'linked' else 'stored' end
    as state,
  person.id as person_id, coalesce(link.outcome = 'ask', false) as is_asked
from return
left join return_row as row on row.return_id = return.id
left join link on link.row_id = row.id and link.undone_at is null
left join person on person.id = link.person_id
where return.id = $1 and return.institution_id = 0 and return.received_by = $2 and return.kind = 'contact'
order by row.id
limit 1
