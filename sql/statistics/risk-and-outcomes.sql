-- What residents of academic age 16 and 17 did at the end of a month, by what was told of their risks a year before: by points,
-- and by each indicator, of which somebody may show several.
-- Parameters: 1 whether persons are told, 2 the month, 3 known at. Result: topic, items (month, status, trait), people,
-- persons. Nothing where nobody was scored.
with asked as materialized (
  select counted.person_id, counted.item, counted.status, add_months(counted.day, -12) as on_day
  from counted_day as counted
  where counted.item = $2
),
scored as materialized (
  select asked.person_id
  from asked
  join risk_scores(array(select person_id from asked), $3) as score on score.person_id = asked.person_id
    and asked.on_day between score.as_at and least(score.ends, risk_counts_to(score.as_at, asked.on_day))
),
divided as (
  select 'risk_points' as topic, asked.*, case when scored.person_id is null then 'Not scored'
      else case when risk.is_at_risk then 'At risk' else 'Below the threshold' end || '|' || case
        when risk.points >= 6 then '6 points or more' when risk.points = 1 then '1 point'
        else coalesce(risk.points, 0) || ' points' end end as trait
  from asked
  left join scored on scored.person_id = asked.person_id
  left join risk_spans(array(select person_id from scored), $3) as risk on risk.person_id = scored.person_id
    and asked.on_day between risk.valid_from and risk.valid_to
  union all
  select 'risk_indicator', asked.*, 'Total' from asked
  union all
  select 'risk_indicator', asked.*, indicator.heading || case
      when indicator.at_least is null and indicator.below is null then ''
      when indicator.at_least is null then ', under ' || indicator.below
      when indicator.below is null then ', ' || indicator.at_least || ' or more'
      else ', ' || indicator.at_least || ' to under ' || indicator.below end
  from asked
  join scored on scored.person_id = asked.person_id
  join risk_indicators_shown(array(select person_id from scored), $3) as shown on shown.person_id = asked.person_id
    and asked.on_day between shown.begins and shown.ends
  join risk_indicator as indicator on indicator.indicator = shown.indicator
    and asked.on_day between indicator.valid_from and indicator.valid_to
)
select divided.topic, array[divided.item, divided.status, divided.trait] as items, count(*)::int as people,
  array_agg(divided.person_id) filter (where $1) as persons
from divided
where exists (select from scored)
group by 1, 2
