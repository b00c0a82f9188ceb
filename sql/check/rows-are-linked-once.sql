-- Sound or identity-only rows of linked returns without a link in force. Must be empty.
select row.id, row.return_id
from return
join return_row as row on row.return_id = return.id and row.status <> 'held'
where return.linked_at is not null
  and not exists (select from links_known('infinity') as link where link.row_id = row.id);
