-- Which rows of an institution give it ground to be told of a person. Article: SharingRules, "Which entry gives ground".

-- Every row about these persons whose link is confirmed, as known at an instant. `seat_id` is the institution, or the
-- one that succeeded it. `counts` is false where the return was replaced: what it told in time stays told in time.
create or replace function rows_told(persons bigint[], on_day date, known_at timestamptz)
returns table (person_id bigint, seat_id int, institution_id int, row_id bigint, return_id uuid, return_number bigint,
  kind text, as_at date, came_on date, in_time boolean, counts boolean, year_group smallint, facts jsonb, surname text,
  forename text, date_of_birth date, postcode text, upn text, former_upn text, uln text)
language plpgsql stable rows 20000
set plan_cache_mode = force_custom_plan
as $$
declare
  within_days int := setting_number('ground_told_within_days', on_day);
begin
  return query
    select link.person_id, coalesce(successor.seat_id, row.institution_id), row.institution_id, row.id, return.id,
      return.number, return.kind, row.as_at,
      case when accepted.return_id is not null then row.as_at else london_day(return.received_at) end,
      return.loaded_as_history or accepted.return_id is not null
        or london_day(return.received_at) <= row.as_at + within_days,
      return_stands(return, known_at), row.year_group, row.facts, row.surname, row.forename,
      row.date_of_birth, row.postcode, row.upn, row.former_upn, row.uln
    from links_known(known_at) as link
    join return_row as row on row.id = link.row_id
    join return on return.id = row.return_id
    left join successors_known(on_day, known_at) as successor on successor.institution_id = row.institution_id
    left join late_return_accepted as accepted on accepted.return_id = return.id and accepted.accepted_at <= known_at
    where link.person_id = any (persons) and link.outcome <> 'ask' and row.status <> 'held'
      and return.received_at <= known_at and row.as_at <= on_day;
end
$$;

-- The places of persons by institution and academic year, each with what speaks for and against it. `tellings` stands
-- beside `persons`: the row that the answer about the person comes from, or null where there is none.
-- Result: `institutions` have rows of the place, `first_return` is the first that counts; `last_as_at` and `last_until`
-- are of its newest row, the latter the day from which it has ended. `gives_ground` is the outcome, the four before it
-- its reasons.
create or replace function places_judged(persons bigint[], tellings bigint[], on_day date, known_at timestamptz)
returns table (person_id bigint, seat_id int, year_start date, institutions int[], first_return uuid, stage int,
  last_as_at date, last_until date, born date, told_in_time boolean, is_tied boolean, is_beside_a_school boolean,
  has_rival boolean, gives_ground boolean)
language plpgsql stable rows 5000
set plan_cache_mode = force_custom_plan
-- Few rows are expected where there are thousands, and then every one would be held against every other.
set enable_nestloop = off
as $$
declare
  borne_out_days int := setting_number('ground_borne_out_days', on_day);
  overlap_days int := setting_number('ground_overlap_days', on_day);
begin
  return query
    with recursive told as materialized (
      select * from rows_told(persons, on_day, known_at)
    ),
    telling as materialized (
      select told.* from unnest(persons, tellings) as answer (person_id, row_id)
      join told on told.person_id = answer.person_id and told.row_id = answer.row_id
    ),
    ending as materialized (
      select * from ends_known(persons, known_at)
    ),
    -- A row of a roll; one that tells of a leaving is none, nor is one whose place has not begun.
    entry as (
      select told.*, greatest(told.as_at, (told.facts ->> 'entry_date')::date) as begins,
        is_main_registration(told.facts) as is_main, is_part_time(told.facts) or alternative.is_so as is_side
      from told
      join (
        select institution.id, is_alternative_provision(institution.id) as is_so
        from institution where institution.id in (select told.institution_id from told)
      ) as alternative on alternative.id = told.institution_id
      where told.kind = 'enrolment' and told.institution_id <> 0
        and coalesce((told.facts ->> 'leaving_date')::date > told.as_at, true)
        and greatest(told.as_at, (told.facts ->> 'entry_date')::date) <= on_day
    ),
    -- From its as-at day, which counts as in whatever was told of it, to the first end told, else to the year's.
    spell as (
      select entry.person_id, entry.row_id,
        greatest(entry.begins + 1, least(min(ending.ended_from), academic_year_end(entry.begins) + 1)) as until
      from entry
      left join ending on ending.person_id = entry.person_id and ending.institution_id = entry.institution_id
        and entry.as_at <= ending.closes_to
      group by entry.person_id, entry.row_id, entry.begins
    ),
    place as materialized (
      select entry.person_id, entry.seat_id, academic_year_start(entry.begins) as year_start,
        array_agg(distinct entry.institution_id) filter (where entry.counts) as institutions,
        (array_agg(entry.return_id order by entry.return_number) filter (where entry.counts))[1] as first_return,
        (array_agg(greatest(entry.year_group, year_group(birth.born, entry.begins)) order by entry.as_at desc,
          entry.return_number desc) filter (where entry.counts))[1] as stage,
        (array_agg(entry.as_at order by entry.as_at desc, entry.return_number desc)
          filter (where entry.counts))[1] as last_as_at,
        (array_agg(spell.until order by entry.as_at desc, entry.return_number desc)
          filter (where entry.counts))[1] as last_until,
        birth.born,
        range_agg(daterange(entry.begins, spell.until)) filter (where entry.counts and entry.is_main) as days,
        range_agg(daterange(entry.begins, spell.until))
          filter (where entry.counts and entry.is_main and not entry.is_side) as main_days,
        min(entry.came_on) filter (where entry.is_main) as first_came_on,
        bool_or(entry.in_time and entry.is_main) as roll_in_time,
        bool_or(entry.in_time) as any_in_time,
        bool_or(decision.row_id is not null) as is_decided
      from entry
      join spell on spell.person_id = entry.person_id and spell.row_id = entry.row_id
      join births_known(persons, known_at) as birth on birth.person_id = entry.person_id
      left join ground_decisions_known(known_at) as decision on decision.row_id = entry.row_id
      group by entry.person_id, entry.seat_id, academic_year_start(entry.begins), birth.born
      having bool_or(entry.counts)
    ),
    -- 1: told in time, by a roll or by what the school told of the same year's intentions and offers.
    intention as (
      select distinct told.person_id, told.seat_id, academic_year_start(told.as_at) as year_start
      from told
      where told.kind in ('intended', 'offer') and told.in_time
    ),
    -- 2: whatever is tied to the row that the answer comes from, directly or through other rows.
    description as materialized (
      select described.*, row_number() over () as number
      from (
        select distinct told.person_id, told.seat_id, false as is_telling, told.surname, told.forename,
          told.date_of_birth, told.postcode, told.upn, told.former_upn, told.uln
        from told
        join telling on telling.person_id = told.person_id
        where told.counts
        union all
        select telling.person_id, telling.seat_id, true, telling.surname, telling.forename, telling.date_of_birth,
          telling.postcode, telling.upn, telling.former_upn, telling.uln
        from telling
      ) as described
    ),
    keyed as materialized (
      select description.person_id, description.number, description.seat_id, description.is_telling, key.key
      from description
      cross join lateral unnest(tie_keys(description.surname, description.forename, description.date_of_birth,
        description.postcode, description.upn, description.former_upn, description.uln)) as key (key)
    ),
    reached as (
      select keyed.person_id, keyed.key from keyed where keyed.is_telling
      union
      select further.person_id, further.key
      from reached
      join keyed as shared on shared.person_id = reached.person_id and shared.key = reached.key
      join keyed as further on further.person_id = shared.person_id and further.number = shared.number
    ),
    tied as materialized (
      select keyed.person_id, keyed.seat_id from reached
      join keyed on keyed.person_id = reached.person_id and keyed.key = reached.key
      union
      select telling.person_id, telling.seat_id from telling
    ),
    stood as materialized (
      select place.*, academic_year_end(place.year_start) as year_end,
        coalesce(place.roll_in_time, false) or intention.person_id is not null
          or (place.days is null and place.any_in_time) as told_in_time,
        tied.person_id is not null or place.is_decided
          or not exists (select from telling where telling.person_id = place.person_id) as is_tied
      from place
      left join intention on intention.person_id = place.person_id and intention.seat_id = place.seat_id
        and intention.year_start = place.year_start
      left join tied on tied.person_id = place.person_id and tied.seat_id = place.seat_id
    ),
    -- 3: another institution's main place of the same academic year, beyond the first days of two post-16 places.
    beside as (
      select own.person_id, own.seat_id, own.year_start,
        case
          when own.first_came_on + borne_out_days <= other.first_came_on then true
          when upper(own.days) > own.year_end and upper(other.main_days) <= case
              when other.first_came_on + borne_out_days <= own.first_came_on
                then setting_day('left_early_before', own.year_start)
              else own.year_end end then true
          else false end as own_prevails
      from stood as own
      join stood as other on other.person_id = own.person_id and other.year_start = own.year_start
        and other.seat_id <> own.seat_id and other.told_in_time and other.is_tied
        and other.main_days && own.days
      where not (own.stage >= 12 and other.stage >= 12
        and upper(own.days * other.main_days) <= least(lower(own.days), lower(other.main_days)) + overlap_days)
    ),
    opposed as (
      select beside.person_id, beside.seat_id, beside.year_start, bool_and(beside.own_prevails) as prevails
      from beside
      group by beside.person_id, beside.seat_id, beside.year_start
    ),
    judged as (
      select stood.*,
        stood.days is null or (stood.main_days is null and opposed.person_id is not null) as is_beside_a_school,
        stood.main_days is not null and not coalesce(opposed.prevails, true) as has_rival
      from stood
      left join opposed on opposed.person_id = stood.person_id and opposed.seat_id = stood.seat_id
        and opposed.year_start = stood.year_start
    )
    select judged.person_id, judged.seat_id, judged.year_start, judged.institutions, judged.first_return,
      judged.stage, judged.last_as_at, judged.last_until, judged.born, judged.told_in_time, judged.is_tied,
      judged.is_beside_a_school, judged.has_rival,
      judged.told_in_time and judged.is_tied
        and (judged.is_decided or not (judged.is_beside_a_school or judged.has_rival))
    from judged;
end
$$;
