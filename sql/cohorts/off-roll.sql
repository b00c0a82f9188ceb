-- Residents whose last known end is a full roll's, in its academic year or the next, and of whom nothing verified is
-- known that is newer than what the roll closed, whether it lasts or not.
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
      select known.* from statements_known(array(select missing.person_id from missing), known_at) as known
      where known.as_at <= on_day and known.verified
    ),
    missed as (
      select missing.person_id, missing.institution_id, missing.ended_from,
        (select max(statement.as_at) from statement
          where statement.person_id = missing.person_id and statement.provider_id = missing.institution_id
            and closes_place(true, missing.ended_from, missing.closes_to, missing.site, missing.year_from,
              statement.as_at, statement.start_on, statement.site)) as closed_as_at
      from missing
    )
    select missed.person_id,
      array['missing from the full roll of ' || institution.name || ' as at ' || missed.ended_from]
    from missed
    join institution on institution.id = missed.institution_id
    where not exists (
      select from statement
      where statement.person_id = missed.person_id and statement.as_at > missed.closed_as_at);
end
$$;
