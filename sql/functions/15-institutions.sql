-- Institutions: who goes by a number on a day, and how one is shown.

-- Who goes by a URN, DfE number or UKPRN (digits only), or the county itself. The register repeats the last two: whoever is
-- open on the day is meant, and everybody of that number where nobody is. Article: Identifiers.
create or replace function institutions_named(number text, on_day date)
returns table (institution_id int, is_meant boolean)
language sql stable
begin atomic
  with named as (
    select institution.id, on_day between institution.opened_on and institution.closed_on as is_open
    from institution
    where institution.id = case when number = 'county' then 0 end
      or institution.urn = case when number ~ '^[0-9]{6}$' then number::int end
      or institution.ukprn = case when number ~ '^[0-9]{8}$' then number::int end
      or (institution.la_code = left(number, 3)
        and institution.establishment_number = case when number ~ '^[0-9]{7}$' then substr(number, 4) end)
    union
    -- By the number that they had, or will have, in another authority.
    select institution.id, on_day between institution.opened_on and institution.closed_on
    from institution_authority as decided
    join institution on institution.id = decided.institution_id
    where number ~ '^[0-9]{7}$' and decided.la_code = left(number, 3)
      and institution.establishment_number = substr(number, 4)
  )
  select named.id, named.is_open or not bool_or(named.is_open) over () from named;
end;

-- How an institution is shown on a list: its name and the number it goes by.
create or replace function institution_label(shown institution) returns text
language sql stable
return case when shown.kind = 'county' then shown.name
  else shown.name || ' (' || coalesce(shown.urn, shown.ukprn)::text || ')' end;

create or replace function institution_label(institution_id int) returns text
language sql stable
begin atomic
  select institution_label(institution) from institution where id = institution_label.institution_id;
end;
