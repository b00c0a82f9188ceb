-- Keeps contact details and characteristics apart from the rows that told them.
-- Parameters: $1 return id, $2 institution id, $3 as-at day. Result: none.
-- Each row is looked up by its number: nothing is known yet of how many rows there are, and a join that is planned for
-- few of them takes minutes for many.
with contact as (
  insert into contact_detail (row_id, institution_id, as_at, telephone, mobile, email, parent_telephone,
    contact_caution)
  select row.id, $2, $3, telephone, mobile, email, parent_telephone, contact_caution
  from incoming
  cross join lateral (
    select id from return_row where return_id = $1 and return_row.number = incoming.number offset 0
  ) as row
  where incoming.status = 'sound' and concat(telephone, mobile, email, parent_telephone, contact_caution) <> ''
)
insert into characteristic_told (row_id, institution_id, as_at, ethnicity, sen_provision, characteristics)
select row.id, $2, $3, ethnicity, sen_provision, characteristics
from incoming
cross join lateral (
  select id from return_row where return_id = $1 and return_row.number = incoming.number offset 0
) as row
where incoming.status = 'sound' and (concat(ethnicity, sen_provision) <> '' or characteristics <> '{}');
