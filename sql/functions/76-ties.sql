-- What ties rows that are about one person to each other beyond their link: a valid number, or names, birth date and
-- home. Article: SharingRules, "Which entry gives ground".

-- Whether the check letter is right: each character after it times its place (2 to 13), summed, modulo 23. Spelt out,
-- since a sum over a series takes many times as long.
create or replace function upn_is_valid(upn text) returns boolean
language sql immutable parallel safe
return case when upn ~ '^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$' then
  strpos('ABCDEFGHJKLMNPQRTUVWXYZ', left(upn, 1)) - 1 = (
    2 * substr(upn, 2, 1)::int + 3 * substr(upn, 3, 1)::int + 4 * substr(upn, 4, 1)::int
    + 5 * substr(upn, 5, 1)::int + 6 * substr(upn, 6, 1)::int + 7 * substr(upn, 7, 1)::int
    + 8 * substr(upn, 8, 1)::int + 9 * substr(upn, 9, 1)::int + 10 * substr(upn, 10, 1)::int
    + 11 * substr(upn, 11, 1)::int + 12 * substr(upn, 12, 1)::int
    + 13 * case when right(upn, 1) between '0' and '9' then right(upn, 1)::int
      else strpos('ABCDEFGHJKLMNPQRTUVWXYZ', right(upn, 1)) - 1 end) % 23
  else false end;

-- Whether the check digit is right: weights 10 down to 2, modulo 11. 9999999999 means none.
create or replace function uln_is_valid(uln text) returns boolean
language sql immutable parallel safe
return case when uln ~ '^[1-9][0-9]{9}$' and uln <> '9999999999' then
  right(uln, 1)::int = 10 - (
    10 * substr(uln, 1, 1)::int + 9 * substr(uln, 2, 1)::int + 8 * substr(uln, 3, 1)::int
    + 7 * substr(uln, 4, 1)::int + 6 * substr(uln, 5, 1)::int + 5 * substr(uln, 6, 1)::int
    + 4 * substr(uln, 7, 1)::int + 3 * substr(uln, 8, 1)::int + 2 * substr(uln, 9, 1)::int) % 11
  else false end;

-- A name without case, accents, spaces and marks.
create or replace function name_key(name text) returns text
language sql immutable parallel safe
return regexp_replace(lower(normalize(name, nfkd)), '[^[:alnum:]]', '', 'g');

-- Rows that share one of these are tied. A postcode that names no place is no home.
create or replace function tie_keys(surname text, forename text, born date, postcode text, upn text, former_upn text,
  uln text) returns text[]
language plpgsql immutable parallel safe
as $$
declare
  keys text[] := '{}';
  surname_key text;
  forename_key text;
begin
  if upn_is_valid(upn) then
    keys := keys || ('upn ' || upn);
  end if;
  if upn_is_valid(former_upn) then
    keys := keys || ('upn ' || former_upn);
  end if;
  if uln_is_valid(uln) then
    keys := keys || ('uln ' || uln);
  end if;
  if born is not null and postcode <> '' and postcode not ilike 'ZZ99%' then
    surname_key := name_key(surname);
    forename_key := name_key(forename);
    if surname_key <> '' and forename_key <> '' then
      keys := keys || ('home ' || surname_key || '|' || forename_key || '|' || (born - date '2000-01-01') || '|'
        || replace(upper(postcode), ' ', ''));
    end if;
  end if;
  return keys;
end
$$;
