-- How people are called and found: kept for everybody of whom something is learnt, from the runs of what is told.
-- Article: Casework.

-- A name in comparable form: small letters and digits alone, accents dropped.
create or replace function name_folded(name text) returns text
language sql immutable parallel safe
return regexp_replace(translate(normalize(lower(name), nfkd), 'łøđðþæœßı', 'loddteosi'), '[^a-z0-9]+', '', 'g');

-- The digits of a telephone number, as dialled in this country.
create or replace function telephone_folded(number text) returns text
language sql immutable parallel safe
return regexp_replace(regexp_replace(number, '[^0-9]+', '', 'g'), '^(00)?440?', '0');

-- What of these people was corrected, as it counts now: for whoever shows their names. With the rights of whoever asks.
create or replace function corrections_of(persons bigint[]) returns table (person_id bigint, surname text, forename text)
language sql stable
begin atomic
  select own.person_id, max(own.value) filter (where own.field = 'surname'), max(own.value) filter (where own.field = 'forename')
  from correction_in_force as own
  where own.person_id = any (persons)
  group by own.person_id;
end;

-- Waits until nobody describes people, and keeps others from it until the transaction ends: whoever described them from what was known
-- before would otherwise write over what is described now.
create or replace function lock_describing() returns void
language sql volatile security definer
set search_path = public, pg_temp
begin atomic
  select pg_advisory_xact_lock(hashtextextended('fingerpost describing', 0));
end;

-- Keeps that from beginning until the transaction ends. Several at once, who describe different people.
create or replace function hold_describing() returns void
language sql volatile security definer
set search_path = public, pg_temp
begin atomic
  select pg_advisory_xact_lock_shared(hashtextextended('fingerpost describing', 0));
end;

-- Makes what is shown of these persons, and what they are found by, again. What was corrected of a name prevails over what was told.
create or replace function describe_people(persons bigint[]) returns void
language plpgsql volatile
set plan_cache_mode = force_custom_plan
as $$
declare
  found_persons bigint[];
  found_kinds text[];
  found_words text[];
begin
  -- A statement of its own: what follows sees what was committed meanwhile.
  perform hold_describing();
  with told as materialized (
    select run.person_id, run.counts, run.days[cardinality(run.days)] as told_on, row.id, row.surname, row.forename,
      row.preferred_surname, row.preferred_forename, row.former_surname, row.upn, row.former_upn, row.uln
    from told_run as run
    cross join lateral (select * from return_row as own where own.id = run.last_row_id offset 0) as row
    where run.person_id = any (persons)
  ),
  reached as materialized (
    select told.person_id, told.told_on, told.id, told.counts, number.kind, telephone_folded(number.told) as number
    from told
    cross join lateral (select * from contact_detail as own where own.row_id = told.id offset 0) as contact
    cross join lateral (values ('own', contact.telephone), ('own', contact.mobile), ('parent', contact.parent_telephone))
      as number (kind, told)
    where number.told <> ''
  ),
  contacted as materialized (
    select run.person_id, contact.contacted_on, contact.outcome, run.last_row_id
    from told_run as run
    cross join lateral (select * from contact_made as own where own.row_id = run.last_row_id offset 0) as contact
    where run.person_id = any (persons) and run.kind = 'contact' and run.counts
  ),
  last_contact as (
    select distinct on (contacted.person_id) contacted.person_id, contacted.contacted_on, contacted.outcome
    from contacted order by contacted.person_id, contacted.contacted_on desc, contacted.last_row_id desc
  ),
  trying as (
    select contacted.person_id, count(*) as tries
    from contacted
    left join (select spoken.person_id, max(spoken.contacted_on) as spoken_on from contacted as spoken
      where spoken.outcome like 'spoke to %' group by spoken.person_id) as spoken on spoken.person_id = contacted.person_id
    where contacted.outcome in ('no answer', 'message left', 'wrong number')
      and contacted.contacted_on >= coalesce(spoken.spoken_on, '-infinity')
    group by contacted.person_id
  ),
  corrected as materialized (
    select * from corrections_of(persons)
  ),
  named as (
    select distinct on (told.person_id) told.person_id, coalesce(corrected.surname, told.surname) as surname,
      coalesce(corrected.forename, told.forename) as forename,
      case when corrected.forename is null and told.preferred_forename is distinct from told.forename
        then told.preferred_forename else '' end as known_as
    from told
    left join corrected on corrected.person_id = told.person_id
    order by told.person_id, told.surname = '', told.counts desc, told.told_on desc, told.id desc
  ),
  fresh as materialized (
    select named.person_id, named.surname, named.forename, named.known_as,
      name_folded(named.surname) || ' ' || name_folded(named.forename) as name_order, last_contact.contacted_on,
      coalesce(last_contact.outcome, '') as outcome, coalesce(trying.tries, 0)::int as tries,
      exists (select from reached where reached.person_id = named.person_id and reached.counts) as has_number
    from named
    left join last_contact on last_contact.person_id = named.person_id
    left join trying on trying.person_id = named.person_id
  ),
  gone as (
    delete from person_shown
    where person_id = any (persons) and person_id not in (select fresh.person_id from fresh)
  ),
  shown as (
    insert into person_shown (person_id, surname, forename, known_as, name_order, last_contact_on, last_outcome, tries,
      has_number)
    select * from fresh
    on conflict (person_id) do update set surname = excluded.surname, forename = excluded.forename,
      known_as = excluded.known_as, name_order = excluded.name_order, last_contact_on = excluded.last_contact_on,
      last_outcome = excluded.last_outcome, tries = excluded.tries, has_number = excluded.has_number
      where (person_shown.surname, person_shown.forename, person_shown.known_as, person_shown.last_contact_on,
          person_shown.last_outcome, person_shown.tries, person_shown.has_number)
        is distinct from (excluded.surname, excluded.forename, excluded.known_as, excluded.last_contact_on,
          excluded.last_outcome, excluded.tries, excluded.has_number)
  ),
  -- Many rows of somebody tell the same names, and many are called alike: each name is folded once. What was corrected stands in
  -- the place of all that was told of it.
  called as materialized (
    select row_number() over () as n, own.*
    from (
      select distinct told.person_id, coalesce(corrected.surname, told.surname) as surname,
        case when corrected.surname is null then told.preferred_surname else '' end as preferred_surname,
        case when corrected.surname is null then told.former_surname else '' end as former_surname,
        coalesce(corrected.forename, told.forename) as forename,
        case when corrected.forename is null then told.preferred_forename else '' end as preferred_forename
      from told
      left join corrected on corrected.person_id = told.person_id
    ) as own
  ),
  called_surname as materialized (
    select called.n, own.name from called
    cross join lateral (values (called.surname), (called.preferred_surname), (called.former_surname)) as own (name)
    where own.name <> ''
  ),
  called_forename as materialized (
    select called.n, own.name from called
    cross join lateral (values (called.forename), (called.preferred_forename)) as own (name)
    where own.name <> ''
  ),
  folded as materialized (
    select own.name, name_folded(own.name) as word
    from (select called_surname.name from called_surname union select called_forename.name from called_forename) as own
  ),
  -- A surname counts whole, and so does each later part of one that has several.
  surname_word as materialized (
    select folded.name, folded.word from folded where folded.word <> ''
    union
    select folded.name, name_folded(piece.part)
    from folded
    cross join lateral regexp_split_to_table(folded.name, '[ -]+') with ordinality as piece (part, place)
    where folded.name ~ '[ -]' and piece.place > 1 and length(name_folded(piece.part)) > 1
  ),
  sounding as materialized (
    select own.word, dmetaphone(own.word) as sound
    from (select surname_word.word from surname_word union select folded.word from folded) as own
  ),
  pair as materialized (
    select distinct called.person_id, coalesce(surname.word, '') as surname, coalesce(forename.word, '') as forename
    from called
    left join (
      select called_surname.n, surname_word.word
      from called_surname join surname_word on surname_word.name = called_surname.name
    ) as surname on surname.n = called.n
    left join (
      select called_forename.n, folded.word
      from called_forename join folded on folded.name = called_forename.name and folded.word <> ''
    ) as forename on forename.n = called.n
  ),
  -- The words by which somebody is found, and how they sound: each name with the other behind it.
  word as materialized (
    select pair.person_id, 'name' as kind, pair.surname || ' ' || pair.forename as word from pair where pair.surname <> ''
    union
    select pair.person_id, 'name', pair.forename || ' ' || pair.surname from pair where pair.forename <> ''
    union
    select pair.person_id, 'sound', first.sound || ' ' || coalesce(second.sound, '')
    from pair
    cross join lateral (values (pair.surname, pair.forename), (pair.forename, pair.surname)) as own (one, other)
    join sounding as first on first.word = own.one and first.sound <> ''
    left join sounding as second on second.word = own.other
    union
    select told.person_id, 'upn', number.told
    from told cross join lateral (values (told.upn), (told.former_upn)) as number (told) where number.told <> ''
    union
    select told.person_id, 'uln', told.uln from told where told.uln <> ''
    union
    select reached.person_id, 'telephone', reached.number from reached where length(reached.number) > 5
  )
  select array_agg(word.person_id), array_agg(word.kind), array_agg(word.word)
  into found_persons, found_kinds, found_words
  from word;
  -- How many words there are is known by now, and was guessed far too high before.
  delete from person_word as former
  where former.person_id = any (persons)
    and not exists (select from unnest(found_persons, found_kinds, found_words) as word (person_id, kind, word)
      where word.person_id = former.person_id and word.kind = former.kind and word.word = former.word);
  insert into person_word (person_id, kind, word)
  select word.person_id, word.kind, word.word
  from unnest(found_persons, found_kinds, found_words) as word (person_id, kind, word)
  where not exists (select from person_word as former
    where former.person_id = word.person_id and former.kind = word.kind and former.word = word.word);
end
$$;

-- People who were known before this was kept. Many times some, so that no array holds everybody.
do $$
declare
  next_people bigint[];
  last bigint := 0;
begin
  loop
    next_people := array(select birth.person_id from birth
      where birth.person_id > last
        and not exists (select from person_shown where person_shown.person_id = birth.person_id)
      order by birth.person_id limit 10000);
    exit when cardinality(next_people) = 0;
    perform describe_people(next_people);
    last := next_people[cardinality(next_people)];
  end loop;
end
$$;

-- Who is found: by a number, by names (each the beginning of one, or the whole of one that sounds so), by a birth date, or
-- by names among those of a birth date. Result: at most so many, and by what.
create or replace function people_found(names text, born_on date, numbers text[], number_kinds text[], at_most int)
returns table (person_id bigint, found_by text)
language plpgsql stable rows 100
set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  asked text[] := array(select name_folded(piece) from regexp_split_to_table(names, '[ ,]+') with ordinality as told (piece, place)
    where name_folded(piece) <> '' order by place);
  begins text := array_to_string(asked, ' ');
  sounds text := array_to_string(array(select dmetaphone(piece) from unnest(asked) with ordinality as told (piece, place)
    order by place), ' ') || case when cardinality(asked) = 1 then ' ' else '' end;
  found bigint[];
begin
  if cardinality(numbers) > 0 then
    return query
      select distinct word.person_id, word.kind
      from unnest(numbers, number_kinds) as told (number, kind)
      join person_word as word on word.kind = told.kind and word.word = told.number
      limit at_most;
    return;
  end if;
  if born_on is not null then
    return query
      select birth.person_id,
        case when begins = '' then 'birth date'
          when exists (select from person_word as word where word.person_id = birth.person_id and word.kind = 'name'
            and word.word >= begins and word.word < begins || '~') then 'name and birth date'
          else 'sound and birth date' end
      from birth
      where birth.born = born_on
        and (begins = '' or exists (select from person_word as word where word.person_id = birth.person_id
            and (word.kind = 'name' and word.word >= begins and word.word < begins || '~'
              or word.kind = 'sound' and word.word >= sounds and word.word < sounds || '~')))
      limit at_most;
    return;
  end if;
  -- One letter names nobody.
  if coalesce(length(asked[1]), 0) < 2 then
    return;
  end if;
  found := array(
    select distinct word.person_id from person_word as word
    where word.kind = 'name' and word.word >= begins and word.word < begins || '~'
    limit at_most);
  return query select told, 'name' from unnest(found) as told;
  if cardinality(asked) > 1 and cardinality(found) < at_most then
    -- The beginning of both.
    return query
      select distinct word.person_id, 'name' from person_word as word
      where word.kind = 'name' and word.word >= asked[1] and word.word < asked[1] || '~'
        and starts_with(split_part(word.word, ' ', 2), asked[2]) and word.person_id <> all (found)
      limit at_most - cardinality(found);
  end if;
  if cardinality(found) < at_most and length(trim(sounds)) > 1 then
    return query
      select distinct word.person_id, 'sound' from person_word as word
      where word.kind = 'sound' and word.word >= sounds and word.word < sounds || '~' and word.person_id <> all (found)
        and not exists (select from person_word as own where own.person_id = word.person_id and own.kind = 'name'
          and own.word >= asked[1] and own.word < asked[1] || '~')
      limit at_most - cardinality(found);
  end if;
end
$$;

-- Of a former version.
drop function if exists name_words(text[], text[]);
