-- Step: makes the details of these persons again; their situations were made before.
-- Parameters: $1 ids of the persons, $2 beside each the day from which on they are. Result: none.
with fresh as materialized (
  select * from detail_intervals($1, $2::date[])
), gone as (
  delete from detail
  where person_id = any ($1)
    and not exists (select from fresh where fresh.person_id = detail.person_id and fresh.valid_from = detail.valid_from)
)
insert into detail (person_id, valid_from, valid_to, postcode, la_code, district, hub, resident, residence_certain,
  has_ehc_plan, status, is_member, last_institution_id, year_offset)
select person_id, valid_from, valid_to, postcode, la_code, district, hub, resident, residence_certain,
  has_ehc_plan, status, is_member, last_institution_id, year_offset
from fresh
on conflict (person_id, valid_from) do update set valid_to = excluded.valid_to, postcode = excluded.postcode,
  la_code = excluded.la_code, district = excluded.district, hub = excluded.hub, resident = excluded.resident,
  residence_certain = excluded.residence_certain, has_ehc_plan = excluded.has_ehc_plan, status = excluded.status,
  is_member = excluded.is_member, last_institution_id = excluded.last_institution_id,
  year_offset = excluded.year_offset
  where (detail.valid_to, detail.postcode, detail.la_code, detail.district, detail.hub, detail.resident,
      detail.residence_certain, detail.has_ehc_plan, detail.status, detail.is_member, detail.last_institution_id,
      detail.year_offset)
    is distinct from (excluded.valid_to, excluded.postcode, excluded.la_code, excluded.district, excluded.hub,
      excluded.resident, excluded.residence_certain, excluded.has_ehc_plan, excluded.status, excluded.is_member,
      excluded.last_institution_id, excluded.year_offset);
