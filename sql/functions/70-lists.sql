-- What several cohorts ask: places on roll, intended destinations, interviews, offers, risk. Articles: Cohorts,
-- RiskOfNEET.

-- Whether a place ends only because its academic year does: one that lasts for the academic year, ending in the summer.
create or replace function ends_with_academic_year(statement_row_id bigint, lapse_on date) returns boolean
language sql stable
begin atomic
  select coalesce(bool_or(code.currency_rule = 'end_of_academic_year_or_course_end'), false)
    and lapse_on between setting_day('academic_year_end_from', lapse_on)
      and setting_day('academic_year_end_to', lapse_on)
  from actual_statement as statement
  join activity_code as code on code.code = statement.activity_code
    and lapse_on between code.valid_from and code.valid_to
  where statement.row_id = ends_with_academic_year.statement_row_id;
end;

-- Who is on the roll of which institution on a day: the newest place told in the academic year, begun, that no end has
-- closed.
create or replace function on_roll_on(on_day date, known_at timestamptz)
returns table (person_id bigint, institution_id int)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with place as materialized (
      select distinct on (listing.person_id, listing.institution_id) listing.*, told.as_at
      from roll_listings_known(null, known_at, on_day) as listing
      cross join lateral (
        select listing.days[last.place] as as_at, listing.numbers[last.place] as number
        from times_told(listing.days, on_day) as last (place)
      ) as told
      where listing.is_place and listing.year_from = academic_year_start(on_day)
        and greatest(listing.days[1], listing.start_on) <= on_day
      order by listing.person_id, listing.institution_id, told.as_at desc, told.number desc, listing.row_id desc
    ),
    ending as materialized (
      select * from ends_known(array(select distinct place.person_id from place), known_at) as told
      where told.ended_from <= on_day
    )
    select place.person_id, place.institution_id
    from place
    where not exists (
      select from ending
      where ending.person_id = place.person_id and ending.institution_id = place.institution_id
        and closes_place(ending.by_roll, ending.ended_from, ending.closes_to, ending.site, ending.year_from,
          place.as_at, place.start_on, array[place.site]));
end
$$;

-- Intentions recorded in the academic year of the day: whether the last answer names a destination, what an adviser
-- judged.
create or replace function intentions_on(on_day date, known_at timestamptz)
returns table (person_id bigint, is_destination boolean, suitable boolean)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select link.person_id,
    (array_agg(not intention.undecided and code.measure is distinct from 'NK'
        order by intention.recorded_on desc, intention.recorded_number desc, intention.row_id desc)
      filter (where intention.answers))[1],
    (array_agg(intention.suitable
        order by intention.recorded_on desc, intention.recorded_number desc, intention.row_id desc)
      filter (where intention.suitable is not null))[1]
  from intended_statement as intention
  join returns_known(known_at) as return on return.id = intention.return_id
  join links_known(known_at) as link on link.row_id = intention.row_id
  left join activity_code as code on code.code = intention.activity_code
    and intention.as_at between code.valid_from and code.valid_to
  where intention.recorded_on between academic_year_start(on_day) and on_day
  group by link.person_id;
end;

-- Who needs support, by the newest interview that says so or not; it counts until the end of the next academic year.
create or replace function support_needed_on(on_day date, known_at timestamptz)
returns table (person_id bigint)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  with newest as (
    select distinct on (link.person_id) link.person_id, interview.needs_support, interview.recorded_on
    from intended_statement as interview
    join returns_known(known_at) as return on return.id = interview.return_id
    join links_known(known_at) as link on link.row_id = interview.row_id
    where interview.needs_support is not null and interview.recorded_on <= on_day
    order by link.person_id, interview.recorded_on desc, interview.recorded_number desc, interview.row_id desc
  )
  select person_id from newest
  where needs_support and on_day <= academic_year_end(academic_year_end(recorded_on) + 1);
end;

-- A day of the academic year whose offers are for the coming autumn, or for this one until it is over.
create or replace function offers_year_on(on_day date) returns date
language sql stable
return case when on_day <= setting_day('conditional_offers_to', on_day) then academic_year_start(on_day) - 1
  else on_day end;

-- Who has a verified place in education or training, or an apprenticeship, that no end has closed and that is current
-- on the day and on a later one.
create or replace function placed_on(persons bigint[], on_day date, later_day date, known_at timestamptz)
returns table (person_id bigint)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select distinct statement.person_id
  from statements_known(persons, known_at) as statement
  cross join lateral (
    select last_told(statement.days, on_day) as last_on, sites_told(statement.days, statement.sites, on_day) as sites
  ) as told
  join activity_code as code on code.code = statement.activity_code
    and on_day between code.valid_from and code.valid_to
    and (code.activity_group in ('education', 'training') or code.code = 310)
  where statement.verified and statement.days[1] <= on_day
    and coalesce(greatest(on_day, later_day) <= lapse_day(code.currency_rule, code.currency_length,
      greatest(told.last_on, statement.start_on), statement.expected_end_on,
      statement.review_on, (select setting_number('training_months', on_day)),
      (select setting_number('reengagement_months', on_day)), (select setting_number('review_months', on_day))), true)
    and not exists (
      select from ends_known(persons, known_at) as ending
      where ending.person_id = statement.person_id and ending.institution_id = statement.provider_id
        and ending.ended_from <= on_day
        and closes_place(ending.by_roll, ending.ended_from, ending.closes_to, ending.site, ending.year_from,
          told.last_on, statement.start_on, told.sites));
end;

-- Offers of a season: told from its 1 September up to the day. Conditions not met count until the autumn after them,
-- and neither they nor open conditions where another offer made is unconditional or met.
create or replace function offers_on(on_day date, known_at timestamptz)
returns table (person_id bigint, made boolean, only_conditional boolean, conditions_failed boolean,
  unsuitable boolean)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  with offer as (
    select link.person_id, status.counts_as_offer as is_made, offer.suitable, offer.as_at, offer.recorded_number,
      offer.row_id, coalesce(not offer.conditions_met, false) as has_failed,
      coalesce(offer.conditions_met, not offer.conditional, true) as is_firm,
      month_day_in((select setting_on('conditional_offers_to', on_day)), academic_year_end(offers_year_on(offer.as_at)) + 1)
        as fails_until
    from offer_statement as offer
    join returns_known(known_at) as return on return.id = offer.return_id
    join links_known(known_at) as link on link.row_id = offer.row_id
    join guarantee_status as status on status.code = offer.status
      and on_day between status.valid_from and status.valid_to
    where offer.as_at between (select academic_year_start(offers_year_on(on_day))) and on_day
  )
  select offer.person_id, bool_or(offer.is_made),
    bool_or(offer.is_made) and not bool_or(offer.is_made and offer.is_firm),
    bool_or(offer.is_made and offer.has_failed and on_day <= offer.fails_until)
      and not bool_or(offer.is_made and offer.is_firm),
    coalesce((array_agg(not offer.suitable order by offer.as_at desc, offer.recorded_number desc, offer.row_id desc)
      filter (where offer.suitable is not null))[1], false)
  from offer
  group by offer.person_id;
end;

-- A heading as the key of a fact, as checking makes it.
create or replace function fact_key(heading text) returns text
language sql immutable parallel safe
return translate(lower(heading), ' -', '__');

-- Risk points: the newest score counts until the end of the next academic year. Of one family the highest counts.
create or replace function risk_points_on(on_day date, known_at timestamptz)
returns table (person_id bigint, points int)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  with newest as (
    select distinct on (link.person_id) link.person_id, risk.indicators, risk.as_at
    from risk_told as risk
    join returns_known(known_at) as return on return.id = risk.return_id
    join links_known(known_at) as link on link.row_id = risk.row_id
    where risk.as_at <= on_day
    order by link.person_id, risk.as_at desc, risk.recorded_number desc, risk.row_id desc
  ),
  family as (
    select newest.person_id, indicator.family, max(indicator.points) as points
    from newest
    join risk_indicator as indicator on on_day between indicator.valid_from and indicator.valid_to
      and case when indicator.at_least is null and indicator.below is null
        then newest.indicators ->> fact_key(indicator.heading) = 'true'
        else newest.indicators ? fact_key(indicator.heading)
          and coalesce((newest.indicators ->> fact_key(indicator.heading))::numeric
            >= indicator.at_least, true)
          and coalesce((newest.indicators ->> fact_key(indicator.heading))::numeric
            < indicator.below, true) end
    where on_day <= academic_year_end(add_months(newest.as_at,
      12 * ((select setting_number('risk_counts_academic_years', on_day)) - 1)))
    group by newest.person_id, indicator.family
  )
  select person_id, sum(points)::int from family group by person_id;
end;
