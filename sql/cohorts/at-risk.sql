-- Residents in years 11 to 13 at risk of becoming NEET, each with its reasons. Article: RiskOfNEET.
create or replace function cohort_at_risk(on_day date, known_at timestamptz)
returns table (person_id bigint, reasons text[])
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  season date := (on_day - interval '3 months')::date;
  season_from date := setting_day('conditional_offers_from', season);
  season_to date := month_day_in(setting_on('conditional_offers_to', on_day), academic_year_end(season) + 1);
begin
  return query
    with person as materialized (
      select everyone.* from population_on(on_day, known_at) as everyone
      where everyone.resident and everyone.is_member and everyone.academic_age between 15 and 17
    ),
    intention as materialized (select * from intentions_on(on_day, known_at)),
    offer as materialized (select * from offers_on(on_day, known_at)),
    placed as (
      select distinct statement.person_id
      from statements_known(array(select person.person_id from person), known_at) as statement
      where statement.verified and statement.as_at between season_from and on_day
        and statement.activity_code in (select code from activity_code
          where activity_group in ('education') or code = 310)
    ),
    left_early as (
      select distinct link.person_id
      from leaving
      join return on return.id = leaving.return_id
      join link on link.row_id = leaving.row_id
      where leaving.last_day between academic_year_start(on_day) and on_day - 1
        and leaving.last_day < setting_day('left_early_before', on_day)
        and leaving.recorded_at <= known_at and coalesce(return.replaced_at > known_at, true)
        and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
    ),
    ground as (
      select risk.person_id, 1 as place, risk.points || ' risk points' as words
      from risk_points_on(on_day, known_at) as risk
      where risk.points >= setting_number('risk_threshold', on_day)
      union all
      select person.person_id, 2, 'no intended destination'
      from person left join intention on intention.person_id = person.person_id
      where person.academic_age = 15 and on_day > setting_day('risk_intended_after', on_day)
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
      where (offer.conditions_failed or offer.only_conditional) and placed.person_id is null
        and on_day between season_from and season_to
      union all
      select left_early.person_id, 6, 'left during the year' from left_early
      union all
      select missing.person_id, 7, 'off roll' from cohort_off_roll(on_day, known_at) as missing
      union all
      select intention.person_id, 8, 'needs support' from intention where intention.needs_support
      union all
      select person.person_id, 9, 'lapses after ' || person.lapse_on
      from person
      where person.outcome = 'eet'
        and person.lapse_on between on_day and on_day + setting_number('lapsing_days', on_day)
        and not ends_with_academic_year(person.statement_row_id, person.lapse_on)
    )
    select person.person_id, array_agg(ground.words order by ground.place, ground.words)
    from person join ground on ground.person_id = person.person_id
    group by person.person_id;
end
$$;
