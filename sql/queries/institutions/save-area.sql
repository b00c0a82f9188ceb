-- Keeps an area of the table of postcode prefixes.
-- Parameters: $1 prefix, $2 LA code, $3 district code, $4 hub, $5 valid from, $6 valid to (null: open). Result: none.
insert into area (prefix, la_code, district_code, hub, valid_from, valid_to)
values ($1, $2, $3, $4, coalesce($5::date, '-infinity'), coalesce($6::date, 'infinity'))
on conflict (prefix, valid_from) do update set la_code = excluded.la_code, district_code = excluded.district_code,
  hub = excluded.hub, valid_to = excluded.valid_to;
