-- What several cohorts ask: places on roll, intended destinations, offers, risk. Articles: Cohorts, RiskOfNEET.

-- Whether a place ends only because its academic year does: a school-age or education activity ending in the summer.
create or replace function ends_with_academic_year(statement_row_id bigint, lapse_on date) returns boolean
language sql stable
begin atomic
  select coalesce(bool_or(code.activity_group in ('school_age', 'education')), false)
    and lapse_on between setting_day('academic_year_end_from', lapse_on)
      and setting_day('academic_year_end_to', lapse_on)
  from actual_statement as statement
  join activity_code as code on code.code = statement.activity_code
  where statement.row_id = ends_with_academic_year.statement_row_id;
end;

-- Who is on the roll of which institution on a day: places told in the academic year that no end has closed.
create or replace function on_roll_on(on_day date, known_at timestamptz)
returns table (person_id bigint, institution_id int, year_group smallint)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with place as materialized (
      select place.person_id, place.institution_id, max(place.as_at) as as_at,
        (array_agg(place.year_group order by place.as_at desc))[1] as year_group
      from places_known(array(select institution.id from institution), known_at) as place
      where place.as_at between academic_year_start(on_day) and on_day
      group by place.person_id, place.institution_id
    )
    select place.person_id, place.institution_id, place.year_group
    from place
    where not exists (
      select from ends_known(array(select distinct place.person_id from place), known_at) as ending
      where ending.person_id = place.person_id and ending.institution_id = place.institution_id
        and place.as_at <= ending.closes_to and ending.ended_from <= on_day);
end
$$;

-- Intentions told in the academic year of the day: whether the last answer names a destination, what an adviser judged.
create or replace function intentions_on(on_day date, known_at timestamptz)
returns table (person_id bigint, is_destination boolean, suitable boolean, needs_support boolean)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select link.person_id,
    (array_agg(not intention.undecided
        order by intention.recorded_on desc, intention.recorded_number desc, intention.row_id desc)
      filter (where intention.answers))[1],
    (array_agg(intention.suitable
        order by intention.recorded_on desc, intention.recorded_number desc, intention.row_id desc)
      filter (where intention.suitable is not null))[1],
    bool_or(coalesce(intention.needs_support, false))
  from intended_statement as intention
  join return on return.id = intention.return_id
  join link on link.row_id = intention.row_id
  where intention.recorded_on between academic_year_start(on_day) and on_day and intention.as_at <= on_day
    and intention.recorded_at <= known_at and coalesce(return.replaced_at > known_at, true)
    and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
  group by link.person_id;
end;

-- Offers of the season that ends with the autumn: told from the 1 September before the baseline day, up to the day.
create or replace function offers_on(on_day date, known_at timestamptz)
returns table (person_id bigint, made boolean, only_conditional boolean, conditions_failed boolean,
  unsuitable boolean)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select link.person_id,
    bool_or(status.counts_as_offer),
    bool_and(coalesce(offer.conditional, false) and not coalesce(offer.conditions_met, false))
      filter (where status.counts_as_offer),
    bool_or(coalesce(not offer.conditions_met, false)),
    coalesce((array_agg(not offer.suitable order by offer.as_at desc, offer.recorded_number desc)
      filter (where offer.suitable is not null))[1], false)
  from offer_statement as offer
  join return on return.id = offer.return_id
  join link on link.row_id = offer.row_id
  join guarantee_status as status on status.code = offer.status
    and on_day between status.valid_from and status.valid_to
  where offer.as_at between academic_year_start((on_day - interval '3 months')::date) and on_day
    and offer.recorded_at <= known_at and coalesce(return.replaced_at > known_at, true)
    and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
  group by link.person_id;
end;

-- Risk points: the newest score counts until the end of the next academic year. Of one family the highest counts.
create or replace function risk_points_on(on_day date, known_at timestamptz)
returns table (person_id bigint, points int)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  with newest as (
    select distinct on (link.person_id) link.person_id, risk.indicators, risk.as_at
    from risk_told as risk
    join return on return.id = risk.return_id
    join link on link.row_id = risk.row_id
    where risk.as_at <= on_day
      and risk.recorded_at <= known_at and coalesce(return.replaced_at > known_at, true)
      and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
    order by link.person_id, risk.as_at desc, risk.recorded_number desc, risk.row_id desc
  ),
  family as (
    select newest.person_id, indicator.family, max(indicator.points) as points
    from newest
    join risk_indicator as indicator on on_day between indicator.valid_from and indicator.valid_to
      and case when indicator.at_least is null and indicator.below is null
        then newest.indicators ->> replace(lower(indicator.heading), ' ', '_') = 'true'
        else newest.indicators ? replace(lower(indicator.heading), ' ', '_')
          and coalesce((newest.indicators ->> replace(lower(indicator.heading), ' ', '_'))::numeric
            >= indicator.at_least, true)
          and coalesce((newest.indicators ->> replace(lower(indicator.heading), ' ', '_'))::numeric
            < indicator.below, true) end
    where on_day <= academic_year_end(add_months(newest.as_at,
      12 * (setting_number('risk_counts_academic_years', on_day) - 1)))
    group by newest.person_id, indicator.family
  )
  select person_id, sum(points)::int from family group by person_id;
end;
