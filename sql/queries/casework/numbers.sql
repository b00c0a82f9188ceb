-- The telephone numbers and addresses of e-mail of a person, and the cautions about reaching them: the newest first, each once
-- with who told it last. Parameters: $1 person. Result: kind (caution, mobile, telephone, parent, email), told, source, as_at.
with contact as (
  select contact.*, institution_label(contact.institution_id) as source
  from link
  join contact_detail as contact on contact.row_id = link.row_id
  join return_row as row on row.id = link.row_id
  join return on return.id = row.return_id and return.replaced_at is null
  where link.person_id = $1 and link.undone_at is null
),
told as (
  select number.kind, number.told, contact.source, contact.as_at, contact.institution_id
  from contact
  cross join lateral (values ('mobile', contact.mobile), ('telephone', contact.telephone),
    ('parent', contact.parent_telephone), ('email', contact.email)) as number (kind, told)
  where number.told <> ''
  union all
  -- Of each sender the newest.
  (select distinct on (contact.institution_id) 'caution', contact.contact_caution, contact.source, contact.as_at,
    contact.institution_id
  from contact where contact.contact_caution <> ''
  order by contact.institution_id, contact.as_at desc, contact.row_id desc)
),
newest as (
  select distinct on (told.kind, told.told) told.kind, told.told, told.source, told.as_at from told
  order by told.kind, told.told, told.as_at desc
)
select * from newest
order by array_position(array['caution', 'mobile', 'telephone', 'parent', 'email'], newest.kind), newest.as_at desc, newest.told
