-- Keeps an institution: a new one, or a known one's new values. It is known by its URN; else, where it has none or its URN
-- is new, by its UKPRN among those that have no URN (and for a row without one, among all), of equal name first.
-- Parameters: $1 URN, $2 LA code, $3 establishment number, $4 UKPRN, $5 name, $6 name key, $7 type of the register,
--   $8 kind or null (unchanged, or other), $9 low age, $10 high age, $11 postcode, $12 district,
--   $13 first day open or null, $14 last day open or null, $15 whether it closed on a day nobody knows, $16 its trust
--   ('': none; null: unchanged).
-- Result: id, is_new.
with known as (
  select found.id
  from (
    select id, 1 as place from institution where urn = $1
    union all
    (
      select id, 2 from institution
      where ukprn = $4 and ($1 is null or urn is null)
      order by name_key = $6 desc, urn is null desc, closed_on desc, id limit 1
    )
  ) as found
  order by found.place limit 1
), kept as (
  update institution set urn = coalesce($1, urn), la_code = $2, establishment_number = $3,
    ukprn = coalesce($4, ukprn), name = $5, name_key = $6, type_name = $7,
    kind = coalesce($8, institution.kind), statutory_low_age = $9, statutory_high_age = $10, postcode = $11,
    district = $12, opened_on = coalesce($13::date, '-infinity'),
    closed_on = case when $15 then '-infinity' else coalesce($14::date, 'infinity') end,
    trust_uid = case when $16::text is null then trust_uid else nullif($16, '') end
  where id = (select id from known)
  returning id
), made as (
  insert into institution (urn, la_code, establishment_number, ukprn, name, name_key, type_name, kind,
    statutory_low_age, statutory_high_age, postcode, district, opened_on, closed_on, trust_uid)
  select $1, $2, $3, $4, $5, $6, $7, coalesce($8, 'other'), $9, $10, $11, $12, coalesce($13::date, '-infinity'),
    case when $15 then '-infinity' else coalesce($14::date, 'infinity') end, nullif($16, '')
  where not exists (select from known)
  returning id
)
select id, false as is_new from kept union all select id, true from made;
