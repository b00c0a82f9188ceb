-- Residents in years 11 to 13 at risk of becoming NEET, each with its reasons. Article: RiskOfNEET.
create or replace function cohort_at_risk(on_day date, known_at timestamptz)
returns table (person_id bigint, reasons text[])
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  season date := offers_year_on(on_day);
  coming_year date := academic_year_end(season) + 1;
  -- Asked once, not for every person.
  threshold int := setting_number('risk_threshold', on_day);
  intended_after date := setting_day('risk_intended_after', on_day);
  conditional_from date := setting_day('conditional_offers_from', season);
  conditional_to date := month_day_in(setting_on('conditional_offers_to', on_day), coming_year);
  left_before date := setting_day('left_early_before', on_day);
  lapse_by date := on_day + setting_number('lapsing_days', on_day);
begin
  return query
    with person as materialized (
      select everyone.* from population_on(on_day, known_at) as everyone
      where everyone.resident and everyone.is_member and everyone.year_group between 11 and 13
    ),
    intention as materialized (select * from intentions_on(on_day, known_at)),
    offer as materialized (select * from offers_on(on_day, known_at)),
    -- Whoever has a place that lasts into the coming academic year waits for no offer.
    placed as (
      select known.person_id
      from placed_on(array(select offer.person_id from offer
        where offer.conditions_failed or offer.only_conditional), on_day, coming_year, known_at) as known
    ),
    left_early as (
      select distinct leaver.person_id
      from leavers_known(array(select person.person_id from person), null, known_at) as leaver
      where leaver.last_day between academic_year_start(on_day) and on_day - 1
        and leaver.last_day < left_before
    ),
    lapsing as materialized (
      select person.person_id, person.statement_row_id, person.lapse_on from person
      where person.outcome = 'eet' and person.lapse_on between on_day and lapse_by
    ),
    ground as (
      select risk.person_id, 1 as place, risk.points || ' risk points' as words
      from risk_points_on(on_day, known_at) as risk
      where risk.points >= threshold
      union all
      select person.person_id, 2, 'no intended destination'
      from person left join intention on intention.person_id = person.person_id
      where person.year_group = 11 and on_day > intended_after
        and not coalesce(intention.is_destination, false)
      union all
      select missing.person_id, 3, 'no offer' from cohort_no_offer(on_day, known_at) as missing
      union all
      select intention.person_id, 4, 'intention not suitable' from intention where not intention.suitable
      union all
      select offer.person_id, 4, 'offer not suitable' from offer where offer.unsuitable
      union all
      select offer.person_id, 5,
        case when offer.conditions_failed then 'conditions not met' else 'only conditional offers' end
      from offer left join placed on placed.person_id = offer.person_id
      where placed.person_id is null
        and (offer.conditions_failed
          or offer.only_conditional and on_day between conditional_from and conditional_to)
      union all
      select left_early.person_id, 6, 'left during the year' from left_early
      union all
      select missing.person_id, 7, 'off roll' from cohort_off_roll(on_day, known_at) as missing
      union all
      select needing.person_id, 8, 'needs support' from support_needed_on(on_day, known_at) as needing
      union all
      select lapsing.person_id, 9, 'lapses after ' || lapsing.lapse_on
      from lapsing
      where not ends_with_academic_year(lapsing.statement_row_id, lapsing.lapse_on)
    )
    select person.person_id, array_agg(ground.words order by ground.place, ground.words)
    from person join ground on ground.person_id = person.person_id
    group by person.person_id;
end
$$;
