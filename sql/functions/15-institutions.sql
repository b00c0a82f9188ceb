-- How an institution is shown on a list: its name and the number it goes by.
create or replace function institution_label(institution_id int) returns text
language sql stable
begin atomic
  select case when kind = 'county' then name
    else name || ' (' || coalesce(urn, ukprn)::text || ')' end
  from institution where id = institution_label.institution_id;
end;
