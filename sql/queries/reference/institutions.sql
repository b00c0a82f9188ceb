-- The institutions with all they may be called.
-- Parameters: none. Result: id, kind, urn, laestab, ukprn, names.
select institution.id, institution.kind, institution.urn::text, institution.la_code || institution.establishment_number
    as laestab, institution.ukprn::text,
  array[institution.name] || coalesce(array_agg(alias.alias_key) filter (where alias.alias_key is not null), '{}')
    as names
from institution
left join institution_alias as alias on alias.institution_id = institution.id
group by institution.id;
