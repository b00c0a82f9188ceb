-- Instructions to withhold: whom they name, which are known, which stand on a day, and who is withheld everywhere.
-- Article: SharingRules.

-- Names as compared: lower case, without spaces, hyphens, apostrophes and full stops; none that is empty. Asked for
-- every description of everybody, so without a query of its own, like the next.
create or replace function name_keys(names text[]) returns text[]
language plpgsql immutable parallel safe
as $$
declare
  name text;
  key text;
  keys text[] := '{}';
begin
  foreach name in array names loop
    key := translate(lower(name), ' -''’.', '');
    if key <> '' and key <> all (keys) then
      keys := keys || key;
    end if;
  end loop;
  return keys;
end
$$;

-- Whether some of these names may be one of the others: equal, or at most two letters apart. Both are keys. A name that
-- is missing names nobody: it would hold against everyone born about that day.
create or replace function names_alike(names text[], others text[]) returns boolean
language plpgsql immutable parallel safe
as $$
declare
  name text;
  other text;
begin
  foreach name in array names loop
    foreach other in array others loop
      if abs(length(name) - length(other)) <= 2
        and levenshtein_less_equal(left(name, 100), left(other, 100), 2) <= 2 then
        return true;
      end if;
    end loop;
  end loop;
  return false;
end
$$;

-- The days that are this birth date with one slip: another day, month or year (within ten), or day and month swapped.
create or replace function one_slip_apart(born date) returns setof date
language sql immutable parallel safe
as $$
  select make_date(extract(year from born)::int, extract(month from born)::int, 1) + step
  from generate_series(0, 30) as step
  where extract(month from make_date(extract(year from born)::int, extract(month from born)::int, 1) + step)
    = extract(month from born)
  union
  select make_date(year, month, extract(day from born)::int)
  from (
    select extract(year from born)::int as year, month from generate_series(1, 12) as month
    union
    select extract(year from born)::int + step, extract(month from born)::int from generate_series(-10, 10) as step
  ) as other
  where extract(day from born) <= extract(day from make_date(year, month, 1) + interval '1 month - 1 day')
  union
  -- A case, because what follows from constants alone is worked out before any condition is asked.
  select case when extract(day from born) <= 12
    then make_date(extract(year from born)::int, extract(day from born)::int, extract(month from born)::int) end
  where extract(day from born) <= 12
$$;

-- Everyone whom the instructions of these returns may name, as far as settled: for settling them again. An instruction that
-- a return only repeats, which stands before and after it, says nothing new.
create or replace function persons_instructed(returns uuid[])
returns table (person_id bigint)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with named as materialized (
      select distinct name_keys(instruction.surnames) as surnames, name_keys(instruction.forenames) as forenames,
        instruction.date_of_birth, instruction.row_kept
      from instruction
      join return on return.id = instruction.return_id
      where instruction.return_id = any (returns) and instruction.date_of_birth is not null
        and not (return_stands(return, 'infinity') and exists (
          select
          from instruction as before
          join return as former on former.id = before.return_id
          where before.institution_id = instruction.institution_id
            and before.date_of_birth = instruction.date_of_birth and before.id < instruction.id
            and before.return_id <> all (returns) and return_stands(former, 'infinity')
            and former.stated_at is not null
            and (before.surnames, before.forenames, before.given_by, before.given_on, before.asked_on,
                before.withdrawn_on, before.row_kept)
              is not distinct from (instruction.surnames, instruction.forenames, instruction.given_by,
                instruction.given_on, instruction.asked_on, instruction.withdrawn_on, instruction.row_kept)))
    ),
    possible as (
      select named.surnames, named.forenames, named.date_of_birth as born from named
      union
      select named.surnames, named.forenames, slip
      from named cross join lateral one_slip_apart(named.date_of_birth) as slip
      where not named.row_kept
    )
    select distinct birth.person_id
    from possible
    join birth on birth.born = possible.born
    join told_run as run on run.person_id = birth.person_id
    join return_row as row on row.id = run.first_row_id
    cross join lateral (
      select name_keys(array[row.surname, row.preferred_surname, row.former_surname]) as surnames,
        name_keys(array[row.forename, row.preferred_forename, row.middle_names]) as forenames
    ) as own
    where (names_alike(own.surnames, possible.surnames) and names_alike(own.forenames, possible.forenames))
      or (names_alike(own.surnames, possible.forenames) and names_alike(own.forenames, possible.surnames));
end
$$;

-- The birth dates of whomever an instruction may mean, whenever it was told.
create or replace function births_meant() returns date[]
language sql stable
return array(
  select instruction.date_of_birth from instruction where instruction.date_of_birth is not null
  union
  select slip from instruction cross join lateral one_slip_apart(instruction.date_of_birth) as slip
  where not instruction.row_kept);

-- Whom words that are new about them may bring under an instruction told before, by the birth dates in those words.
create or replace function persons_perhaps_named(persons bigint[], births date[]) returns setof bigint
language plpgsql stable rows 10
set plan_cache_mode = force_custom_plan
as $$
declare
  meant date[] := births_meant();
begin
  return query
    select distinct described.person_id from unnest(persons, births) as described (person_id, born)
    where described.born = any (meant);
end
$$;

-- Instructions about persons, as each was told: those their rows tell, those any institution told of somebody of their
-- names and birth date, and, where an instruction left nothing of its row, those that may name them with a slip. An
-- instruction stays told; what a replaced return alone tells of a withdrawal or an asking does not count.
create or replace function instructions_known(persons bigint[], known_at timestamptz)
returns table (person_id bigint, institution_id int, given_by text, given_on date, asked_on date, withdrawn_on date)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
declare
  meant date[];
begin
  if not exists (select from instruction) then
    return;
  end if;
  meant := births_meant();
  return query
    -- Replaced returns describe people too. Rows repeat each other: every description of somebody who may be meant is taken
    -- apart once.
    with described as materialized (
      select told.person_id, told.born,
        name_keys(array[told.surname, told.preferred_surname, told.former_surname]) as surnames,
        name_keys(array[told.forename, told.preferred_forename, told.middle_names]) as forenames
      from (
        select distinct run.person_id, known_row.date_of_birth as born, known_row.surname, known_row.preferred_surname,
          known_row.former_surname, known_row.forename, known_row.preferred_forename, known_row.middle_names
        from runs_received(persons, null, known_at) as run
        cross join lateral (select * from return_row where return_row.id = run.first_row_id offset 0) as known_row
        where known_row.date_of_birth = any (meant)
      ) as told
    ),
    -- Nor are instructions the less repeated: those that may be meant, once for each description.
    named as materialized (
      select name_keys(told.surnames) as surnames, name_keys(told.forenames) as forenames, told.date_of_birth, told.ids
      from (
        select instruction.surnames, instruction.forenames, instruction.date_of_birth, array_agg(instruction.id) as ids
        from instruction
        where instruction.recorded_at <= known_at
          and instruction.date_of_birth in (select described.born from described)
        group by instruction.surnames, instruction.forenames, instruction.date_of_birth
      ) as told
    ),
    without_row as materialized (
      select name_keys(told.surnames) as surnames, name_keys(told.forenames) as forenames, told.ids, slip as born
      from (
        select instruction.surnames, instruction.forenames, instruction.date_of_birth, array_agg(instruction.id) as ids
        from instruction
        where not instruction.row_kept and instruction.recorded_at <= known_at
        group by instruction.surnames, instruction.forenames, instruction.date_of_birth
      ) as told
      cross join lateral one_slip_apart(told.date_of_birth) as slip
    ),
    hanging as (
      select link.person_id, array[instruction.id] as ids
      from instruction
      join return on return.id = instruction.return_id
      join return_row as own on own.return_id = instruction.return_id and own.number = instruction.row_number
      join links_known(known_at) as link on link.row_id = own.id
      where instruction.recorded_at <= known_at and link.person_id = any (persons)
        -- An instruction bears the birth date of its row, which is described once its return is stated.
        and (instruction.date_of_birth is null or return.stated_at is null
          or instruction.date_of_birth in (select described.born from described))
      union all
      select described.person_id, named.ids
      from described
      join named on named.date_of_birth = described.born
        and ((named.surnames && described.surnames and named.forenames && described.forenames)
          or (named.surnames && described.forenames and named.forenames && described.surnames))
      union all
      select described.person_id, without_row.ids
      from without_row
      join described on described.born = without_row.born
        and ((names_alike(described.surnames, without_row.surnames)
            and names_alike(described.forenames, without_row.forenames))
          or (names_alike(described.surnames, without_row.forenames)
            and names_alike(described.forenames, without_row.surnames)))
    )
    select distinct hanging.person_id, instruction.institution_id, instruction.given_by, instruction.given_on,
      case when return_stands(return, known_at) then instruction.asked_on end,
      case when return_stands(return, known_at) then instruction.withdrawn_on end
    from hanging
    join instruction on instruction.id = any (hanging.ids)
    join return on return.id = instruction.return_id;
end
$$;

-- Instructions to withhold that stand on a day, by institution.
create or replace function standing_instructions(persons bigint[], days date[], known_at timestamptz)
returns table (person_id bigint, day date, institution_id int)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with told as materialized (
      select * from instructions_known(array(select distinct person from unnest(persons) as person), known_at)
    ),
    birth as materialized (
      select * from births_known(array(select distinct told.person_id from told), known_at)
    ),
    given as materialized (
      select row_number() over () as n, point.person_id, point.day, told.institution_id, told.given_by, told.given_on,
        add_months(birth.born, 16 * 12) as sixteen
      from unnest(persons, days) as point (person_id, day)
      join told on told.person_id = point.person_id and told.given_on <= point.day
      left join birth on birth.person_id = point.person_id
    ),
    rule as materialized (
      select asked.day, coalesce(setting_on('refuse_until_asked', asked.day)::boolean, true) as until_asked
      from (select distinct given.day from given) as asked
    ),
    -- The young person was asked; withdrawing an instruction of one's own counts as that.
    answer as (
      select told.person_id, told.institution_id, told.asked_on as day from told where told.asked_on is not null
      union
      select told.person_id, told.institution_id, told.withdrawn_on from told
      where told.given_by = 'young person' and told.withdrawn_on is not null
    ),
    -- Being asked counts from the 16th birthday on.
    answered as (
      select distinct given.n
      from given
      join answer on answer.person_id = given.person_id and answer.institution_id = given.institution_id
        and answer.day between given.sixteen and given.day
    )
    select distinct given.person_id, given.day, given.institution_id
    from given
    join rule on rule.day = given.day
    left join answered on answered.n = given.n
    where not exists (
        select from told as withdrawal
        where withdrawal.person_id = given.person_id and withdrawal.institution_id = given.institution_id
          and withdrawal.given_by = given.given_by
          and withdrawal.withdrawn_on between given.given_on and given.day)
      -- From the 16th birthday a parent's stands only until the young person was asked.
      and not (given.given_by = 'parent' and coalesce(given.day >= given.sixteen, false)
        and (not rule.until_asked or answered.n is not null));
end
$$;

-- Persons who on a day have an instruction standing at every institution that knows them.
create or replace function withheld_everywhere(persons bigint[], days date[], known_at timestamptz)
returns table (person_id bigint, day date)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with standing as materialized (
      select * from standing_instructions(persons, days, known_at)
    ),
    knowing as (
      select distinct standing.person_id, standing.day, run.institution_id
      from (select distinct standing.person_id, standing.day from standing) as standing
      join runs_known(array(select distinct standing.person_id from standing), null, known_at) as run
        on run.person_id = standing.person_id and run.first_on <= standing.day and run.institution_id <> 0
    )
    select knowing.person_id, knowing.day
    from knowing
    left join standing on standing.person_id = knowing.person_id and standing.day = knowing.day
      and standing.institution_id = knowing.institution_id
    group by knowing.person_id, knowing.day
    having bool_and(standing.person_id is not null);
end
$$;

-- Which students of an institution, each beside rows of its own, an instruction told by itself names, and whether one stands on
-- a day. Whatever became of the row that told it: of some kinds nothing is kept but the instruction. As at reception doubt counts
-- as yes: an equal local number is enough; else both names are alike, in either order, and birth dates are equal or missing, or
-- one slip apart where nothing was kept by which it is found again. No link is looked at, since others' rows made it.
create or replace function instructed_here(institution int, students bigint[], rows bigint[], on_day date)
returns table (student bigint, stands boolean)
language plpgsql stable rows 100
-- Whoever asks may have forbidden them.
set enable_nestloop = on
set plan_cache_mode = force_custom_plan
as $$
declare
  until_asked boolean := coalesce(setting_on('refuse_until_asked', on_day)::boolean, true);
begin
  if not exists (select from instruction where instruction.institution_id = instructed_here.institution) then
    return;
  end if;
  return query
    with told as materialized (
      select row_number() over () as n, once.*, name_keys(once.told_surnames) as surnames,
        name_keys(once.told_forenames) as forenames
      from (
        select distinct instruction.surnames as told_surnames, instruction.forenames as told_forenames,
          instruction.date_of_birth as born, ltrim(lower(replace(instruction.local_id, ' ', '')), '0') as local_key,
          instruction.row_kept, instruction.given_by, instruction.given_on,
          case when return_stands(return, 'infinity') then instruction.asked_on end as asked_on,
          case when return_stands(return, 'infinity') then instruction.withdrawn_on end as withdrawn_on
        from instruction
        join return on return.id = instruction.return_id
        where instruction.institution_id = instructed_here.institution
      ) as once
    ), own as materialized (
      select asked.student, row.date_of_birth as born, ltrim(lower(replace(row.local_id, ' ', '')), '0') as local_key,
        name_keys(array[row.surname, row.preferred_surname, row.former_surname]) as surnames,
        name_keys(array[row.forename, row.preferred_forename, row.middle_names]) as forenames
      from unnest(students, rows) as asked (student, row_id)
      join return_row as row on row.id = asked.row_id
    ), possible as (
      select told.n, told.born from told where told.born is not null
      union
      select told.n, slip from told cross join lateral one_slip_apart(told.born) as slip
      where not told.row_kept
    ), pair as (
      select own.student, possible.n, own.surnames, own.forenames from own join possible on possible.born = own.born
      union all
      select own.student, told.n, own.surnames, own.forenames from told join own on told.born is null
      union all
      select own.student, told.n, own.surnames, own.forenames from own join told on own.born is null and told.born is not null
    ), meant as materialized (
      select own.student, told.n from own join told on told.local_key = own.local_key where own.local_key <> ''
      union
      select pair.student, pair.n from pair join told on told.n = pair.n
      where (names_alike(pair.surnames, told.surnames) and names_alike(pair.forenames, told.forenames))
        or (names_alike(pair.surnames, told.forenames) and names_alike(pair.forenames, told.surnames))
    ), given as (
      select meant.student, told.given_by, told.given_on, told.asked_on, told.withdrawn_on from meant join told on told.n = meant.n
    ), birth as (
      select own.student, add_months(min(own.born), 16 * 12) as sixteen from own group by own.student
    )
    select given.student, bool_or(given.given_on <= on_day
      and not exists (
        select from given as ended
        where ended.student = given.student and ended.given_by = given.given_by
          and ended.withdrawn_on between given.given_on and on_day)
      -- From the 16th birthday a parent's stands only until the young person was asked; withdrawing an instruction of one's own
      -- counts as that.
      and not (given.given_by = 'parent' and coalesce(on_day >= birth.sixteen, false)
        and (not until_asked or exists (
          select from given as answer
          where answer.student = given.student
            and (answer.asked_on between birth.sixteen and on_day
              or answer.given_by = 'young person' and answer.withdrawn_on between birth.sixteen and on_day)))))
    from given
    join birth on birth.student = given.student
    group by given.student;
end
$$;
