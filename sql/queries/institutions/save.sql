-- Keeps an institution of the register: a new one, or a known one's new values.
-- Parameters: $1 URN, $2 LA code, $3 establishment number, $4 UKPRN, $5 name, $6 name key, $7 type of the register,
--   $8 kind or null (then by the table of types), $9 low age, $10 high age, $11 postcode, $12 district.
-- Result: id, is_new.
with known as (
  select id from institution where urn = $1 or ($1 is null and ukprn = $4) order by id limit 1
), kept as (
  update institution set urn = coalesce($1, urn), la_code = $2, establishment_number = $3,
    ukprn = coalesce($4, ukprn), name = $5, name_key = $6, type_name = $7,
    kind = coalesce($8, (select kind from institution_type where type_name = $7), institution.kind),
    statutory_low_age = $9, statutory_high_age = $10, postcode = $11, district = $12
  where id = (select id from known)
  returning id
), made as (
  insert into institution (urn, la_code, establishment_number, ukprn, name, name_key, type_name, kind,
    statutory_low_age, statutory_high_age, postcode, district)
  select $1, $2, $3, $4, $5, $6, $7,
    coalesce($8, (select kind from institution_type where type_name = $7), 'other'), $9, $10, $11, $12
  where not exists (select from known)
  returning id
)
select id, false as is_new from kept union all select id, true from made;
