-- What ties rows that are about one person to each other beyond their link: a valid number, or names, birth date and
-- home. Article: SharingRules, "Which entry gives ground".

-- Whether the check letter is right: each character after it times its place (2 to 13), summed, modulo 23.
create or replace function upn_is_valid(upn text) returns boolean
language sql immutable parallel safe
return case when upn ~ '^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$' then
  left(upn, 1) = substr('ABCDEFGHJKLMNPQRTUVWXYZ', 1 + (
    select sum(place * case when letter between '0' and '9' then letter::int
      else strpos('ABCDEFGHJKLMNPQRTUVWXYZ', letter) - 1 end)::int % 23
    from generate_series(2, 13) as place
    cross join lateral (select substr(upn, place, 1) as letter) as character), 1)
  else false end;

-- Whether the check digit is right: weights 10 down to 2, modulo 11. 9999999999 means none.
create or replace function uln_is_valid(uln text) returns boolean
language sql immutable parallel safe
return case when uln ~ '^[1-9][0-9]{9}$' and uln <> '9999999999' then
  right(uln, 1)::int = 10 - (
    select sum((11 - place) * substr(uln, place, 1)::int)::int % 11 from generate_series(1, 9) as place)
  else false end;

-- A name without case, accents, spaces and marks.
create or replace function name_key(name text) returns text
language sql immutable parallel safe
return regexp_replace(lower(normalize(name, nfkd)), '[^[:alnum:]]', '', 'g');

-- Rows that share one of these are tied. A postcode that names no place is no home.
create or replace function tie_keys(surname text, forename text, born date, postcode text, upn text, former_upn text,
  uln text) returns text[]
language sql immutable parallel safe
return array_remove(array[
  case when upn_is_valid(upn) then 'upn ' || upn end,
  case when upn_is_valid(former_upn) then 'upn ' || former_upn end,
  case when uln_is_valid(uln) then 'uln ' || uln end,
  case when name_key(surname) <> '' and name_key(forename) <> '' and postcode <> '' and postcode not ilike 'ZZ99%' then
    'home ' || name_key(surname) || '|' || name_key(forename) || '|' || (born - date '2000-01-01') || '|'
      || replace(upper(postcode), ' ', '') end
], null);
