-- What makes somebody at risk, on all their days, each a span of days on which it holds. Article: RiskOfNEET.

-- Whether a verified place in education or training, or an apprenticeship, that no end has closed is current on a day and on
-- a later one. Persons, days and later days stand side by side.
create or replace function placed_at(persons bigint[], days date[], later_days date[], known_at timestamptz)
returns table (person_id bigint, day date)
language plpgsql stable rows 1000
set plan_cache_mode = force_custom_plan
set enable_nestloop = on
as $$
declare
  everyone bigint[] := array(select distinct person from unnest(persons) as person);
begin
  return query
    with point as (
      select asked.person_id, asked.day, greatest(asked.day, asked.later_day) as until_day,
        setting_number('training_months', asked.day) as training_months,
        setting_number('reengagement_months', asked.day) as reengagement_months,
        setting_number('review_months', asked.day) as review_months
      from unnest(persons, days, later_days) as asked (person_id, day, later_day)
    ),
    ending as materialized (select * from ends_known(everyone, known_at))
    select distinct point.person_id, point.day
    from point
    join statements_known(everyone, known_at) as statement on statement.person_id = point.person_id
      and statement.verified and statement.days[1] <= point.day
    cross join lateral (
      select last_told(statement.days, point.day) as last_on,
        sites_told(statement.days, statement.sites, point.day) as sites
    ) as told
    join activity_code as code on code.code = statement.activity_code
      and point.day between code.valid_from and code.valid_to
      and (code.activity_group in ('education', 'training') or code.is_apprenticeship)
    where coalesce(point.until_day <= lapse_day(code.currency_rule, code.currency_length,
        greatest(told.last_on, statement.start_on), statement.expected_end_on, statement.review_on,
        point.training_months, point.reengagement_months, point.review_months), true)
      and not exists (
        select from ending
        where ending.person_id = statement.person_id and ending.institution_id = statement.provider_id
          and ending.ended_from <= point.day
          and closes_place(ending.by_roll, ending.ended_from, ending.closes_to, ending.site, ending.year_from,
            told.last_on, statement.start_on, told.sites));
end
$$;

-- Offers whose conditions are not met, or only conditional ones late in the summer, on the days on which the person has no
-- place that lasts into the coming academic year: whoever has one waits for no offer.
create or replace function condition_spans(offers offer_span[], from_day date, to_day date, known_at timestamptz)
returns table (person_id bigint, valid_from date, valid_to date, conditions_failed boolean)
language plpgsql stable rows 1000
set plan_cache_mode = force_custom_plan
set enable_nestloop = on
as $$
declare
  point_persons bigint[];
  point_days date[];
  point_ends date[];
  coming_years date[];
  failed boolean[];
begin
  with season as materialized (
    select * from seasons_between(from_day, to_day)
  ),
  waiting as materialized (
    select offer.person_id, greatest(offer.valid_from, season.valid_from,
        case when not offer.conditions_failed then season.conditional_from end) as begins,
      least(offer.valid_to, season.valid_to, case when not offer.conditions_failed then season.conditional_to end)
        as ends,
      season.coming_year, offer.conditions_failed
    from unnest(offers) as offer
    join season on season.valid_from <= offer.valid_to and season.valid_to >= offer.valid_from
    where offer.conditions_failed or offer.only_conditional
  ),
  statement as materialized (
    select * from statements_known(array(select distinct waiting.person_id from waiting
      where waiting.begins <= waiting.ends), known_at) as known
    where known.verified
  ),
  ending as materialized (
    select * from ends_known(array(select distinct statement.person_id from statement), known_at)
  ),
  -- A place is told again, lapses, or ends; what it lapses on may move with every telling.
  turning as (
    select statement.person_id, told.day
    from statement cross join lateral unnest(statement.days) as told (day)
    union
    select statement.person_id, lapse_day(code.currency_rule, code.currency_length,
        greatest(told.day, statement.start_on), statement.expected_end_on, statement.review_on,
        training.value::int, reengagement.value::int, review.value::int) + 1
    from statement
    cross join lateral unnest(statement.days) as told (day)
    join activity_code as code on code.code = statement.activity_code
    join setting as training on training.name = 'training_months'
    join setting as reengagement on reengagement.name = 'reengagement_months'
    join setting as review on review.name = 'review_months'
    union
    select ending.person_id, ending.ended_from from ending
    union
    select statement.person_id, edition.valid_from from statement
    join activity_code as edition on edition.code = statement.activity_code and isfinite(edition.valid_from)
  ),
  point as (
    select waiting.*, waiting.begins as day from waiting where waiting.begins <= waiting.ends
    union
    select waiting.*, turning.day from waiting
    join turning on turning.person_id = waiting.person_id and turning.day between waiting.begins and waiting.ends
  ),
  spell as (
    select point.*, coalesce(lead(point.day) over (partition by point.person_id, point.begins order by point.day) - 1,
      point.ends) as valid_to
    from point
  )
  select array_agg(spell.person_id), array_agg(spell.day), array_agg(spell.valid_to), array_agg(spell.coming_year),
    array_agg(spell.conditions_failed)
  into point_persons, point_days, point_ends, coming_years, failed
  from spell;
  if point_persons is null then
    return;
  end if;
  return query
    select point.person_id, point.day, point.valid_to, point.conditions_failed
    from unnest(point_persons, point_days, point_ends, failed) as point (person_id, day, valid_to, conditions_failed)
    left join placed_at(point_persons, point_days, coming_years, known_at) as placed
      on placed.person_id = point.person_id and placed.day = point.day
    where placed.person_id is null;
end
$$;

-- A heading as the key of a fact, as checking makes it.
create or replace function fact_key(heading text) returns text
language sql immutable parallel safe
return translate(lower(heading), ' -', '__');

-- Scores on the days they were told of, each until the day before the next.
create or replace function risk_scores(persons bigint[], known_at timestamptz)
returns table (person_id bigint, as_at date, ends date, indicators jsonb)
language sql stable rows 1000
begin atomic
  with newest as (
    select distinct on (link.person_id, risk.as_at) link.person_id, risk.as_at, risk.indicators
    from links_known(known_at) as link
    join risk_told as risk on risk.row_id = link.row_id
    join returns_known(known_at) as return on return.id = risk.return_id
    where link.person_id = any (persons)
    order by link.person_id, risk.as_at, risk.recorded_number desc, risk.row_id desc
  )
  select newest.person_id, newest.as_at,
    coalesce(lead(newest.as_at) over (partition by newest.person_id order by newest.as_at) - 1, 'infinity'),
    newest.indicators
  from newest;
end;

-- The indicators that scores show, as the list of indicators is on each day of the score.
create or replace function risk_indicators_shown(persons bigint[], known_at timestamptz)
returns table (person_id bigint, as_at date, begins date, ends date, indicator text, family text, points int)
language sql stable rows 1000
begin atomic
  with score as materialized (
    select * from risk_scores(persons, known_at)
  ),
  edition as materialized (
    select day as valid_from, coalesce(lead(day) over (order by day) - 1, 'infinity') as valid_to
    from (select valid_from as day from risk_indicator
      union select valid_to + 1 from risk_indicator where isfinite(valid_to)) as change
  ),
  told as materialized (
    select edition.valid_from as edition_from, edition.valid_to as edition_to, indicator.indicator, indicator.family,
      indicator.points, indicator.at_least, indicator.below, fact_key(indicator.heading) as key
    from edition
    join risk_indicator as indicator on edition.valid_from between indicator.valid_from and indicator.valid_to
  )
  select score.person_id, score.as_at, greatest(score.as_at, told.edition_from), least(score.ends, told.edition_to),
    told.indicator, told.family, told.points
  from score
  join told on told.edition_from <= score.ends and told.edition_to >= score.as_at
    and case when told.at_least is null and told.below is null
      then score.indicators ->> told.key = 'true'
      else score.indicators ? told.key
        and coalesce((score.indicators ->> told.key)::numeric >= told.at_least, true)
        and coalesce((score.indicators ->> told.key)::numeric < told.below, true) end;
end;

-- Until when a score counts that was told of a day, as the setting is on another.
create or replace function risk_counts_to(as_at date, on_day date) returns date
language sql stable parallel safe
return academic_year_end(add_months(as_at, 12 * (setting_number('risk_counts_academic_years', on_day)::int - 1)));

-- Risk points, and whether they reach the threshold: the newest score counts until the end of the next academic year. Of one
-- family the highest counts.
create or replace function risk_spans(persons bigint[], known_at timestamptz)
returns table (person_id bigint, valid_from date, valid_to date, points int, is_at_risk boolean)
language sql stable rows 1000
set enable_nestloop = on
begin atomic
  with family as (
    select shown.person_id, shown.as_at, shown.begins, shown.ends, max(shown.points) as points
    from risk_indicators_shown(persons, known_at) as shown
    group by shown.person_id, shown.as_at, shown.begins, shown.ends, shown.family
  ),
  total as (
    select person_id, as_at, begins, ends, sum(points)::int as points
    from family
    group by person_id, as_at, begins, ends
  )
  select total.person_id, greatest(total.begins, threshold.valid_from, years.valid_from), span.ends, total.points,
    total.points >= threshold.value::int
  from total
  join setting as threshold on threshold.name = 'risk_threshold' and threshold.valid_from <= total.ends
    and threshold.valid_to >= total.begins
  join setting as years on years.name = 'risk_counts_academic_years' and years.valid_from <= total.ends
    and years.valid_to >= total.begins
  cross join lateral (
    select least(total.ends, threshold.valid_to, years.valid_to,
      academic_year_end(add_months(total.as_at, 12 * (years.value::int - 1)))) as ends
  ) as span
  where greatest(total.begins, threshold.valid_from, years.valid_from) <= span.ends;
end;

-- Who left an institution during the academic year, before the summer; until the year ends.
create or replace function left_early_spans(persons bigint[], from_day date, to_day date, known_at timestamptz)
returns table (person_id bigint, valid_from date, valid_to date)
language sql stable rows 1000
set enable_nestloop = on
begin atomic
  with season as materialized (
    select * from seasons_between(from_day, to_day)
  )
  select leaver.person_id, greatest(min(leaver.last_day) + 1, season.valid_from), season.valid_to
  from leavers_known(persons, null, known_at) as leaver
  join season on season.year_from = academic_year_start(leaver.last_day)
    and leaver.last_day < season.left_before and season.valid_to > leaver.last_day
  group by leaver.person_id, season.valid_from, season.valid_to;
end;
