-- Residents whose last known end is a full roll's, in its academic year or the next, and of whom nothing verified is
-- known that was first told later than what the roll closed, or told again since, whether it lasts or not.
create or replace function cohort_off_roll(on_day date, known_at timestamptz)
returns table (person_id bigint, reasons text[])
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with person as materialized (
      select everyone.person_id from population_on(on_day, known_at) as everyone
      where everyone.is_member and everyone.resident
    ),
    last_end as materialized (
      select distinct on (ending.person_id) ending.*
      from ends_known(array(select person.person_id from person), known_at) as ending
      where ending.ended_from <= on_day
      order by ending.person_id, ending.ended_from desc, ending.by_roll, ending.closes_to desc
    ),
    missing as materialized (
      select last_end.* from last_end
      where last_end.by_roll and on_day <= academic_year_end(academic_year_end(last_end.year_from) + 1)
    ),
    statement as materialized (
      select missing.person_id, known.days[1] as first_on, told.last_on,
        known.provider_id = missing.institution_id
          and closes_place(true, missing.ended_from, missing.closes_to, missing.site, missing.year_from, told.last_on,
            known.start_on, told.sites) as is_closed
      from statements_known(array(select missing.person_id from missing), known_at) as known
      join missing on missing.person_id = known.person_id
      cross join lateral (
        select last_told(known.days, on_day) as last_on, sites_told(known.days, known.sites, on_day) as sites
      ) as told
      where known.days[1] <= on_day and known.verified
    ),
    closed as (
      select statement.person_id, max(statement.first_on) as first_on, max(statement.last_on) as last_on
      from statement
      where statement.is_closed
      group by statement.person_id
    )
    select missing.person_id,
      array['missing from the full roll of ' || institution.name || ' as at ' || missing.ended_from]
    from missing
    join institution on institution.id = missing.institution_id
    where not exists (
      select from closed
      join statement on statement.person_id = closed.person_id and not coalesce(statement.is_closed, false)
      where closed.person_id = missing.person_id
        and (statement.first_on > closed.first_on or statement.last_on > closed.last_on));
end
$$;
