-- The institutions with all they may be called, and the days on which they are open.
-- Parameters: none. Result: id, kind, urn, laestab, ukprn, names, la_code, is_ever_open, opened_on, closed_on (last day;
--   null: no end).
select institution.id, institution.kind, institution.urn::text, institution.la_code || institution.establishment_number
    as laestab, institution.ukprn::text,
  array[institution.name] || coalesce(alias.keys, '{}') as names, institution.la_code,
  institution.closed_on > '-infinity' and institution.opened_on < 'infinity' as is_ever_open,
  case when isfinite(institution.opened_on) then institution.opened_on end as opened_on,
  case when isfinite(institution.closed_on) then institution.closed_on end as closed_on
from institution
left join (
  select institution_id, array_agg(alias_key) as keys from institution_alias group by institution_id
) as alias on alias.institution_id = institution.id;
