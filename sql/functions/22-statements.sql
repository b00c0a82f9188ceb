-- What persons are told to be doing, as runs of statements. Article: Returns, "A repeat is no news".

-- The sites, which stand beside the days, of the last of the days up to one.
create or replace function sites_of_day(days date[], sites text[], on_day date) returns text[]
language sql immutable parallel safe
return array(select sites[place] from generate_subscripts(days, 1) as place
  where days[place] = last_told(days, on_day));

-- The same of a run: its sites stand beside its days, or are one for all. Without a query of its own, so that it becomes part
-- of the one that asks.
create or replace function sites_told(days date[], sites text[], on_day date) returns text[]
language sql immutable parallel safe
return case when cardinality(sites) = 1 then sites else sites_of_day(days, sites, on_day) end;

-- Arrays one after the other.
create or replace aggregate arrays_joined(anycompatiblearray) (sfunc = array_cat, stype = anycompatiblearray);

-- The row of a return that tells of a person what a row of another return told.
create or replace function row_repeating(told_row bigint, return_number bigint, person bigint, known_at timestamptz)
returns bigint
language sql stable
begin atomic
  select min(again.row_id)
  from return
  join return_row on return_row.return_id = return.id
  join links_known(known_at) as link on link.row_id = return_row.id and link.person_id = person
  join actual_statement as again on again.row_id = return_row.id
  join actual_statement as first on first.row_id = told_row
    and (first.activity_code, first.provider_id, first.start_on, first.expected_end_on, first.is_place)
      is not distinct from (again.activity_code, again.provider_id, again.start_on, again.expected_end_on,
        again.is_place)
  where return.number = return_number;
end;

-- Joins pieces into runs, and breaks them, of the numbers asked; `pieces` are all of their persons'.
create or replace function statements_joined(pieces told_piece[], joining bigint[], known_at timestamptz)
returns table (person_id bigint, row_id bigint, institution_id int, sites text[], is_place boolean, days date[],
  numbers bigint[], activity_code smallint, verified boolean, provider_id int, provider_name text, start_on date,
  expected_end_on date, review_on date, neet_start_on date, source text, source_order smallint, is_contact boolean)
language plpgsql stable rows 100
set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  return query
    with own as materialized (
      select piece.* from unnest(pieces) as piece where piece.n in (select n from unnest(joining) as n)
    ),
    alike as materialized (
      select distinct on (own.n) own.* from own order by own.n, own.days[1], own.numbers[1], own.row_id
    ),
    ending as materialized (
      select * from ends_known(array(select distinct alike.person_id from alike), known_at)
    ),
    telling as materialized (
      select own.n, own.row_id, own.site, told.as_at, told.number, told.place, lag(told.as_at) over in_order as former_as_at,
        lag(told.number) over in_order as former_number, lag(own.site) over in_order as former_site
      from own
      -- What tells a day of its own has that one alone.
      cross join lateral unnest(own.days, own.numbers[:cardinality(own.days)]) with ordinality
        as told (as_at, number, place)
      window in_order as (partition by own.n order by told.as_at, told.number, own.row_id)
    ),
    other_day as materialized (
      select distinct alike.n, day.day
      from alike
      join unnest(pieces) as other on other.person_id = alike.person_id and other.institution_id = alike.institution_id
        and other.source = alike.source
        and (other.activity_code, other.provider_id, other.provider_name)
          is distinct from (alike.activity_code, alike.provider_id, alike.provider_name)
      cross join lateral unnest(other.days) as day (day)
      where not exists (select from telling where telling.n = alike.n and telling.as_at = day.day)
    ),
    breaking as (
      select telling.n, telling.as_at, telling.former_as_at
      from telling
      join other_day on other_day.n = telling.n and other_day.day > telling.former_as_at and other_day.day < telling.as_at
      union
      select telling.n, telling.as_at, telling.former_as_at
      from telling
      join alike on alike.n = telling.n
      join ending on ending.person_id = alike.person_id and ending.institution_id = alike.provider_id
        and ending.closes_to >= telling.former_as_at and ending.closes_to < telling.as_at
        and (alike.is_place or ending.number <> telling.former_number)
        and closes_place(ending.by_roll, ending.ended_from, ending.closes_to, ending.site, ending.year_from,
          telling.former_as_at, alike.start_on, array[telling.former_site])
    ),
    broken as (
      select telling.*, count(breaking.n)
          over (partition by telling.n order by telling.as_at, telling.number, telling.row_id) as island
      from telling
      left join breaking on breaking.n = telling.n and breaking.as_at = telling.as_at
        and breaking.former_as_at = telling.former_as_at
    ),
    joined as (
      select broken.n, broken.island,
        (array_agg(broken.row_id order by broken.as_at, broken.number, broken.row_id))[1] as row_id,
        (array_agg(broken.place order by broken.as_at, broken.number, broken.row_id))[1] as place,
        array_agg(broken.as_at order by broken.as_at, broken.number, broken.row_id) as days,
        array_agg(broken.number order by broken.as_at, broken.number, broken.row_id) as numbers,
        case when min(broken.site) = max(broken.site) then array[min(broken.site)]
          else array_agg(broken.site order by broken.as_at, broken.number, broken.row_id) end as sites
      from broken
      group by broken.n, broken.island
    )
    select alike.person_id,
      -- A run that goes on after a break begins with a row that only repeated another.
      case when joined.place = 1 then joined.row_id
        else coalesce(row_repeating(joined.row_id, joined.numbers[1], alike.person_id, known_at), joined.row_id) end,
      alike.institution_id, joined.sites, alike.is_place, joined.days, joined.numbers, alike.activity_code,
      alike.verified, alike.provider_id, alike.provider_name, alike.start_on, alike.expected_end_on, alike.review_on,
      alike.neet_start_on, alike.source, alike.source_order, alike.is_contact
    from joined
    join alike on alike.n = joined.n;
end
$$;

-- Statements of one sender and source about a person that agree in everything but their as-at days, unbroken: another
-- activity or provider from the same source between, an end that closed the earlier ones, or 1 September breaks. An
-- officer's contact is always news. `row_id` told the run first; `days` are its as-at days in order, with the numbers of
-- the returns that told it; `sites` stand beside them, or are one for all.
create or replace function statements_known(persons bigint[], known_at timestamptz)
returns table (person_id bigint, row_id bigint, institution_id int, sites text[], is_place boolean, days date[],
  numbers bigint[], activity_code smallint, verified boolean, provider_id int, provider_name text, start_on date,
  expected_end_on date, review_on date, neet_start_on date, source text, source_order smallint, is_contact boolean)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  pieces told_piece[];
  repeated bigint[];
  joining bigint[];
begin
  pieces := array(select row(
      dense_rank() over (order by run.person_id, told.institution_id, told.source, academic_year_start(told.as_at),
        case when told.is_contact then run.first_row_id end, told.activity_code, told.verified, told.provider_id,
        told.provider_name, told.start_on, told.expected_end_on, told.review_on, told.neet_start_on, told.is_place),
      run.person_id, run.first_row_id, told.institution_id, case when told.is_place then return.site else '' end,
      told.is_place,
      -- A statement that tells a day of its own is the same however often it is told.
      case when last.as_at > told.as_at then run.days else array[told.as_at] end, run.numbers, told.activity_code,
      told.verified, told.provider_id, told.provider_name, told.start_on, told.expected_end_on, told.review_on,
      told.neet_start_on, told.source, coalesce(evidence_source.source_order, 32767), told.is_contact)::told_piece
  from runs_known(persons, null, known_at) as run
  cross join lateral (select * from actual_statement where row_id = run.first_row_id offset 0) as told
  cross join lateral (select statement.as_at from actual_statement as statement where row_id = run.last_row_id offset 0)
    as last
  cross join lateral (select return.site from return where return.id = told.return_id offset 0) as return
  left join evidence_source on evidence_source.value = told.source
  where evidence_source.kind is distinct from 'lead');

  -- Runs to be joined, and those between whose days the source told something else or an end may fall.
  with likes as materialized (
    select piece.n, piece.person_id, piece.institution_id, piece.source, piece.activity_code, piece.provider_id,
      piece.provider_name, min(piece.days[1]) as first_on, max(piece.days[cardinality(piece.days)]) as last_on,
      min(piece.site) <> max(piece.site) or coalesce(bool_or(piece.former_on > piece.days[1]), false) as is_mixed
    from (
      select told.*, lag(told.days[cardinality(told.days)])
        over (partition by told.n order by told.days[1], told.numbers[1], told.row_id) as former_on
      from unnest(pieces) as told
    ) as piece
    group by piece.n, piece.person_id, piece.institution_id, piece.source, piece.activity_code, piece.provider_id,
      piece.provider_name
  )
  select array_agg(distinct likes.person_id) filter (where likes.first_on < likes.last_on),
    coalesce(array_agg(likes.n) filter (where likes.is_mixed or doubtful.n is not null), '{}')
  into repeated, joining
  from likes
  left join (
    select distinct own.n
    from likes as own
    join likes as other on other.person_id = own.person_id and other.institution_id = own.institution_id
      and other.source = own.source and other.first_on < own.last_on and other.last_on > own.first_on
      and (other.activity_code, other.provider_id, other.provider_name)
        is distinct from (own.activity_code, own.provider_id, own.provider_name)
  ) as doubtful on doubtful.n = likes.n;
  if repeated is not null then
    select joining || coalesce(array_agg(alike.n), '{}') into joining
    from ends_known(repeated, known_at) as ending
    join (
      select piece.n, piece.person_id, piece.provider_id, min(piece.days[1]) as first_on,
        max(piece.days[cardinality(piece.days)]) as last_on
      from unnest(pieces) as piece
      group by piece.n, piece.person_id, piece.provider_id
    ) as alike on alike.person_id = ending.person_id and alike.provider_id = ending.institution_id
      and ending.closes_to >= alike.first_on and ending.closes_to < alike.last_on;
  end if;

  -- What follows one upon the other is one run as it stands.
  return query
    select piece.person_id, (array_agg(piece.row_id order by piece.days[1], piece.numbers[1], piece.row_id))[1],
      piece.institution_id, array[min(piece.site)], piece.is_place,
      arrays_joined(piece.days order by piece.days[1], piece.numbers[1], piece.row_id),
      case when count(*) = 1 then min(piece.numbers)
        else arrays_joined(piece.numbers[:cardinality(piece.days)] order by piece.days[1], piece.numbers[1], piece.row_id)
        end,
      piece.activity_code, piece.verified, piece.provider_id, piece.provider_name, piece.start_on,
      piece.expected_end_on, piece.review_on, piece.neet_start_on, piece.source, piece.source_order, piece.is_contact
    from unnest(pieces) as piece
    where piece.n not in (select n from unnest(joining) as n)
    group by piece.n, piece.person_id, piece.institution_id, piece.is_place, piece.activity_code, piece.verified,
      piece.provider_id, piece.provider_name, piece.start_on, piece.expected_end_on, piece.review_on,
      piece.neet_start_on, piece.source, piece.source_order, piece.is_contact;
  if joining <> '{}' then
    return query
      select joined.* from statements_joined(
        array(select piece from unnest(pieces) as piece where piece.person_id in (
          select own.person_id from unnest(pieces) as own
          join (select distinct n from unnest(joining) as n) as asked on asked.n = own.n)), joining, known_at) as joined;
  end if;
end
$$;
