-- Keeps contact details and characteristics apart from the rows that told them.
-- Parameters: $1 return id, $2 institution id, $3 as-at day. Result: none.
with contact as (
  insert into contact_detail (row_id, institution_id, as_at, telephone, mobile, email, parent_telephone,
    contact_caution)
  select row.id, $2, $3, telephone, mobile, email, parent_telephone, contact_caution
  from incoming
  join return_row as row on row.return_id = $1 and row.number = incoming.number
  where incoming.status = 'sound' and concat(telephone, mobile, email, parent_telephone, contact_caution) <> ''
)
insert into characteristic_told (row_id, institution_id, as_at, ethnicity, sen_provision, characteristics)
select row.id, $2, $3, ethnicity, sen_provision, characteristics
from incoming
join return_row as row on row.return_id = $1 and row.number = incoming.number
where incoming.status = 'sound' and (concat(ethnicity, sen_provision) <> '' or characteristics <> '{}');
