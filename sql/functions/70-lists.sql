-- What several lists ask of persons on all their days: places on roll, intended destinations, interviews, offers. Each
-- answer is a span of days on which it holds. Articles: Cohorts, SeptemberGuarantee.

-- Rows of persons are found one by one (`enable_nestloop`), also where whoever asks joins thousands of spans, of which few
-- are expected, and may not hold every one against every other.

-- Which of these statements end only because their academic year does: places that last for the academic year, ending in
-- the summer. Rows and lapse days stand side by side.
create or replace function ending_with_academic_year(statement_rows bigint[], lapse_days date[])
returns table (row_id bigint, lapse_on date)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
set enable_nestloop = off
as $$
begin
  return query
    with asked as materialized (
      select distinct told.row_id, told.lapse_on from unnest(statement_rows, lapse_days) as told (row_id, lapse_on)
    ),
    summer as materialized (
      select asked_day.day
      from (select distinct asked.lapse_on as day from asked) as asked_day
      where asked_day.day between setting_day('academic_year_end_from', asked_day.day)
        and setting_day('academic_year_end_to', asked_day.day)
    )
    select asked.row_id, asked.lapse_on
    from asked
    join summer on summer.day = asked.lapse_on
    cross join lateral (
      select own.activity_code from actual_statement as own where own.row_id = asked.row_id offset 0
    ) as statement
    join activity_code as code on code.code = statement.activity_code
      and code.currency_rule = 'end_of_academic_year_or_course_end'
      and asked.lapse_on between code.valid_from and code.valid_to;
end
$$;

-- Who is on the roll of which institution: by the newest place told in the academic year, begun, as long as no end has
-- closed it. Of persons, or of everybody (null).
create or replace function on_roll_spans(persons bigint[], known_at timestamptz) returns setof roll_span
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  -- Everybody a part at a time: what is held against one another grows with the square of who is asked for together.
  if persons is null then
    return query
      select span.*
      from (
        select array_agg(numbered.id) as persons
        from (select person.id, row_number() over (order by person.id) / 500 as part from person) as numbered
        group by numbered.part
      ) as asked
      cross join lateral on_roll_spans(asked.persons, known_at) as span;
    return;
  end if;
  return query
    with listing as materialized (
      select place.*, greatest(place.days[1], place.start_on) as begins, (place.year_from + interval '1 year')::date - 1 as year_to,
        count(*) over (partition by place.person_id, place.institution_id, place.year_from) > 1 as is_one_of_many
      from roll_listings_known(null, known_at, '-infinity', persons) as place
      where place.is_place
    ),
    ending as materialized (
      select * from ends_known(array(select distinct listing.person_id from listing), known_at)
    ),
    -- A place told again is closed by an end of before no more; of several places the newest counts.
    point as (
      select listing.person_id, listing.institution_id, listing.year_from, listing.begins as day from listing
      union
      select listing.person_id, listing.institution_id, listing.year_from, day.day
      from listing
      join ending on ending.person_id = listing.person_id and ending.institution_id = listing.institution_id
      cross join lateral (values (ending.ended_from),
        (listing.days[times_told(listing.days, ending.closes_to) + 1])) as day (day)
      where day.day between listing.begins and listing.year_to
      union
      select listing.person_id, listing.institution_id, listing.year_from, again.day
      from listing
      cross join lateral unnest(listing.days) as again (day)
      where listing.is_one_of_many and again.day between listing.begins and listing.year_to
        and exists (select from ending
          where ending.person_id = listing.person_id and ending.institution_id = listing.institution_id)
    ),
    newest as (
      select distinct on (point.person_id, point.institution_id, point.year_from, point.day) point.person_id,
        point.institution_id, point.year_from, point.day, listing.year_to, told.as_at, listing.start_on, listing.site
      from point
      join listing on listing.person_id = point.person_id and listing.institution_id = point.institution_id
        and listing.year_from = point.year_from and listing.begins <= point.day
      cross join lateral (
        select listing.days[last.place] as as_at, listing.numbers[last.place] as number
        from times_told(listing.days, point.day) as last (place)
      ) as told
      order by point.person_id, point.institution_id, point.year_from, point.day, told.as_at desc, told.number desc,
        listing.row_id desc
    ),
    judged as (
      select newest.*, coalesce(lead(newest.day) over (partition by newest.person_id, newest.institution_id,
          newest.year_from order by newest.day) - 1, newest.year_to) as valid_to,
        not exists (
          select from ending
          where ending.person_id = newest.person_id and ending.institution_id = newest.institution_id
            and ending.ended_from <= newest.day
            and closes_place(ending.by_roll, ending.ended_from, ending.closes_to, ending.site, ending.year_from,
              newest.as_at, newest.start_on, array[newest.site])) as is_on_roll
      from newest
    )
    select judged.person_id, judged.institution_id, judged.day, judged.valid_to from judged where judged.is_on_roll;
end
$$;

-- Who is on the roll of which institution on a day.
create or replace function on_roll_on(on_day date, known_at timestamptz)
returns table (person_id bigint, institution_id int)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select person_id, institution_id from on_roll_spans(null, known_at) where on_day between valid_from and valid_to;
end;

-- What intentions answer for the academic year in which they are recorded. `is_destination`: whether the last answer names
-- one; `suitable`: what an adviser judged last. Each where told.
create or replace function intention_spans(persons bigint[], known_at timestamptz)
returns setof intention_span
language sql stable rows 10000
set enable_nestloop = on
begin atomic
  with told as (
    select link.person_id, intention.recorded_on, intention.recorded_number, intention.row_id,
      case when intention.answers then not intention.undecided and code.measure is distinct from 'NK' end
        as is_destination, intention.suitable
    from links_known(known_at) as link
    join intended_statement as intention on intention.row_id = link.row_id
    join returns_known(known_at) as return on return.id = intention.return_id
    left join activity_code as code on code.code = intention.activity_code
      and intention.as_at between code.valid_from and code.valid_to
    where link.person_id = any (persons) and (intention.answers or intention.suitable is not null)
  ),
  newest as (
    select distinct on (told.person_id, aspect.name, told.recorded_on) told.person_id, aspect.name, told.recorded_on,
      aspect.answer
    from told
    cross join lateral (values ('destination', told.is_destination), ('suitable', told.suitable))
      as aspect (name, answer)
    where aspect.answer is not null
    order by told.person_id, aspect.name, told.recorded_on, told.recorded_number desc, told.row_id desc
  )
  select person_id, recorded_on,
    least(lead(recorded_on) over (partition by person_id, name order by recorded_on) - 1,
      academic_year_end(recorded_on)),
    case when name = 'destination' then answer end, case when name = 'suitable' then answer end
  from newest;
end;

-- Who needs support, by the newest interview that says so or not; it counts until the end of the next academic year.
create or replace function support_spans(persons bigint[], known_at timestamptz)
returns table (person_id bigint, valid_from date, valid_to date)
language sql stable rows 1000
set enable_nestloop = on
begin atomic
  with newest as (
    select distinct on (link.person_id, interview.recorded_on) link.person_id, interview.recorded_on,
      interview.needs_support
    from links_known(known_at) as link
    join intended_statement as interview on interview.row_id = link.row_id
    join returns_known(known_at) as return on return.id = interview.return_id
    where link.person_id = any (persons) and interview.needs_support is not null
    order by link.person_id, interview.recorded_on, interview.recorded_number desc, interview.row_id desc
  ),
  span as (
    select newest.*, least(lead(recorded_on) over (partition by person_id order by recorded_on) - 1,
      academic_year_end(academic_year_end(recorded_on) + 1)) as valid_to
    from newest
  )
  select person_id, recorded_on, valid_to from span where needs_support;
end;

-- Offers of a season: told from its 1 September on. Conditions not met count until the autumn after them, and neither they
-- nor open conditions where another offer made is unconditional or met.
create or replace function offer_spans(persons bigint[], from_day date, to_day date, known_at timestamptz)
returns setof offer_span
language sql stable rows 10000
set enable_nestloop = on
begin atomic
  with season as materialized (
    select * from seasons_between(from_day, to_day)
  ),
  told as materialized (
    select link.person_id, offer.*
    from links_known(known_at) as link
    join offer_statement as offer on offer.row_id = link.row_id
    join returns_known(known_at) as return on return.id = offer.return_id
    where link.person_id = any (persons)
  ),
  offer as materialized (
    select offer.person_id, season.valid_from as season_from, season.valid_to as season_to,
      greatest(offer.as_at, season.valid_from, status.valid_from) as begins,
      least(season.valid_to, status.valid_to) as ends, status.counts_as_offer as is_made, offer.suitable, offer.as_at,
      offer.recorded_number, offer.row_id,
      coalesce(not offer.conditions_met, false) and season.valid_from <= month_day_in(
        to_char(season.conditional_to, 'MM-DD'), academic_year_end(offers_year_on(offer.as_at)) + 1) as has_failed,
      coalesce(offer.conditions_met, not offer.conditional, true) as is_firm
    from told as offer
    join season on offer.as_at between season.offers_from and season.valid_to
    join guarantee_status as status on status.code = offer.status
      and status.valid_from <= season.valid_to and status.valid_to >= greatest(offer.as_at, season.valid_from)
  ),
  point as (
    select person_id, season_from, season_to, begins as day from offer
    union
    select person_id, season_from, season_to, ends + 1 from offer where ends < season_to
  ),
  state as (
    select point.person_id, point.day, point.season_to, bool_or(offer.is_made) as made,
      bool_or(offer.is_made) and not bool_or(offer.is_made and offer.is_firm) as only_conditional,
      bool_or(offer.is_made and offer.has_failed) and not bool_or(offer.is_made and offer.is_firm)
        as conditions_failed,
      coalesce((array_agg(not offer.suitable order by offer.as_at desc, offer.recorded_number desc, offer.row_id desc)
        filter (where offer.suitable is not null))[1], false) as unsuitable
    from point
    left join offer on offer.person_id = point.person_id and offer.season_from = point.season_from
      and point.day between offer.begins and offer.ends
    group by point.person_id, point.season_to, point.day
  )
  select person_id, day,
    coalesce(lead(day) over (partition by person_id, season_to order by day) - 1, season_to),
    coalesce(made, false), coalesce(only_conditional, false), coalesce(conditions_failed, false), unsuitable
  from state;
end;

-- The academic years in which persons were on a roll of an institution of the county, as it was when the year ended, whatever may
-- be kept of them.
create or replace function roll_years(persons bigint[], known_at timestamptz)
returns table (person_id bigint, year_from date)
language sql stable rows 1000
set enable_nestloop = on
begin atomic
  with listed as materialized (
    select run.person_id, run.institution_id, academic_year_start(greatest(told.as_at, place.start_on)) as year_from
    from runs_known(persons, null, known_at) as run
    join return_row as told on told.id = run.first_row_id
    left join actual_statement as place on place.row_id = told.id and place.is_place
    where run.kind = 'enrolment' and (place.row_id is not null or told.status = 'identity_only')
  ),
  served as materialized (
    select own.year_from, authorities_on(academic_year_end(own.year_from)) as codes
    from (select distinct listed.year_from from listed) as own
  )
  select distinct listed.person_id, listed.year_from
  from listed
  join served on served.year_from = listed.year_from
  join institution on institution.id = listed.institution_id
  left join institution_authority as decided on decided.institution_id = listed.institution_id
    and academic_year_end(listed.year_from) between decided.valid_from and decided.valid_to
  where coalesce(decided.la_code, institution.la_code) = any (served.codes);
end;

-- The days on which verified statements were told, with the beginning each tells. One that tells a day of its own is the
-- same however often it is told.
create or replace function verified_days(persons bigint[], known_at timestamptz)
returns table (person_id bigint, days date[], start_on date)
language sql stable rows 10000
set enable_nestloop = on
begin atomic
  select run.person_id, case when last.as_at > told.as_at then run.days else array[told.as_at] end, told.start_on
  from runs_known(persons, null, known_at) as run
  cross join lateral (
    select own.as_at, own.start_on, own.source from actual_statement as own
    where own.row_id = run.first_row_id and own.verified offset 0
  ) as told
  cross join lateral (select own.as_at from actual_statement as own where own.row_id = run.last_row_id offset 0) as last
  left join evidence_source on evidence_source.value = told.source
  where evidence_source.kind is distinct from 'lead';
end;

-- What UCAS told last of persons, and for when.
create or replace function ucas_spans(persons bigint[], known_at timestamptz)
returns table (person_id bigint, valid_from date, valid_to date, is_placed boolean, start_on date)
language sql stable rows 1000
set enable_nestloop = on
begin atomic
  with answer as (
    select distinct on (link.person_id, intention.recorded_on) link.person_id, intention.recorded_on,
      row.facts ->> 'ucas_status' = 'placed' as is_placed, intention.start_on
    from links_known(known_at) as link
    join intended_statement as intention on intention.row_id = link.row_id and intention.kind = 'ucas'
    join returns_known(known_at) as return on return.id = intention.return_id
    join return_row as row on row.id = intention.row_id
    where link.person_id = any (persons)
    order by link.person_id, intention.recorded_on, intention.recorded_number desc, intention.row_id desc
  )
  select person_id, recorded_on,
    coalesce(lead(recorded_on) over (partition by person_id order by recorded_on) - 1, 'infinity'), is_placed, start_on
  from answer;
end;
