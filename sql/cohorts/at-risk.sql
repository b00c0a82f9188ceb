-- Residents in years 11 to 13 at risk of becoming NEET, each with its reasons. Article: RiskOfNEET.
-- `pressing` are the members of no-offer and off-roll; `planning` and `scored` may be told of interviews and of risks.
create or replace function cohort_at_risk(population population_span[], pressing member_span[],
  intentions intention_span[], offers offer_span[], planning bigint[], scored bigint[], from_day date, to_day date,
  known_at timestamptz)
returns setof member_span
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
set enable_nestloop = off
as $$
declare
  persons bigint[] := array(select distinct person.person_id from unnest(population) as person
    where person.resident and person.is_member and person.year_group between 11 and 13);
begin
  return query
    with person as materialized (
      select told.* from unnest(population) as told
      where told.resident and told.is_member and told.year_group between 11 and 13
    ),
    season as materialized (select * from seasons_between(from_day, to_day)),
    answered as (
      select intention.person_id, range_agg(days_of(intention.valid_from, intention.valid_to)) as days
      from unnest(intentions) as intention where intention.is_destination
      group by intention.person_id
    ),
    due as (
      select person.person_id, range_agg(days_of(
        greatest(person.valid_from, season.valid_from, season.intended_after + 1),
        least(person.valid_to, season.valid_to))) as days
      from person
      join season on season.year_from = person.year_from and season.valid_from <= person.valid_to
        and season.valid_to >= person.valid_from
      where person.year_group = 11 and season.intended_after < least(person.valid_to, season.valid_to)
      group by person.person_id
    ),
    lapsing as materialized (
      select person.person_id, person.statement_row_id, person.lapse_on,
        greatest(person.valid_from, season.valid_from, person.lapse_on - season.lapsing_days) as begins,
        least(person.valid_to, season.valid_to, person.lapse_on) as ends
      from person
      join season on season.year_from = person.year_from and season.valid_from <= person.valid_to
        and season.valid_to >= person.valid_from
      where person.outcome = 'eet' and person.lapse_on between person.valid_from
        and least(person.valid_to, season.valid_to) + season.lapsing_days
    ),
    ground as (
      select risk.person_id, 1 as place, 'risk_points ' || risk.points as reason, risk.valid_from, risk.valid_to
      from risk_spans(scored, known_at) as risk where risk.is_at_risk
      union all
      select late.person_id, 2, 'risk_no_intention', lower(late.days), last_day_of(late.days)
      from (select due.person_id, unnest(due.days - coalesce(answered.days, '{}')) as days
        from due left join answered on answered.person_id = due.person_id) as late
      union all
      select missing.person_id, case missing.cohort when 'no-offer' then 3 else 7 end,
        case missing.cohort when 'no-offer' then 'risk_no_offer' else 'risk_off_roll' end, missing.valid_from,
        missing.valid_to
      from unnest(pressing) as missing
      union all
      select intention.person_id, 4, 'risk_intention', intention.valid_from, intention.valid_to
      from unnest(intentions) as intention where not intention.suitable
      union all
      select offer.person_id, 4, 'risk_offer', offer.valid_from, offer.valid_to
      from unnest(offers) as offer where offer.unsuitable
      union all
      select waiting.person_id, 5,
        case when waiting.conditions_failed then 'risk_conditions_failed' else 'risk_only_conditional' end,
        waiting.valid_from, waiting.valid_to
      from condition_spans(offers, from_day, to_day, known_at) as waiting
      union all
      select leaver.person_id, 6, 'risk_left', leaver.valid_from, leaver.valid_to
      from left_early_spans(persons, from_day, to_day, known_at) as leaver
      union all
      select needing.person_id, 8, 'risk_support', needing.valid_from, needing.valid_to
      from support_spans(planning, known_at) as needing
      union all
      select lapsing.person_id, 9, 'risk_lapses ' || lapsing.lapse_on, lapsing.begins, lapsing.ends
      from lapsing
      left join ending_with_academic_year(array(select lapsing.statement_row_id from lapsing),
        array(select lapsing.lapse_on from lapsing)) as ending
        on ending.row_id = lapsing.statement_row_id and ending.lapse_on = lapsing.lapse_on
      where ending.row_id is null and lapsing.begins <= lapsing.ends
    ),
    held as materialized (
      select ground.person_id, ground.place, ground.reason, greatest(ground.valid_from, person.valid_from) as begins,
        least(ground.valid_to, person.valid_to) as ends
      from ground
      join person on person.person_id = ground.person_id and person.valid_from <= ground.valid_to
        and person.valid_to >= ground.valid_from
    ),
    turning as (
      select held.person_id, held.begins as day from held
      union
      select held.person_id, held.ends + 1 from held where isfinite(held.ends)
    ),
    slot as (
      select turning.person_id, turning.day,
        coalesce(lead(turning.day) over (partition by turning.person_id order by turning.day) - 1, 'infinity') as ends
      from turning
    )
    select slot.person_id, 'at-risk', slot.day, slot.ends,
      array_agg(held.reason order by held.place, held.reason), '', '-infinity'::date
    from slot
    join held on held.person_id = slot.person_id and slot.day between held.begins and held.ends
    group by slot.person_id, slot.day, slot.ends;
end
$$;
