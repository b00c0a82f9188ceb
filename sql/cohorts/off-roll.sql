-- Missing from a full roll that should have named them, and nothing verified is known since the place they had.
create or replace function cohort_off_roll(on_day date, known_at timestamptz)
returns table (person_id bigint, reasons text[])
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with person as materialized (
      select everyone.* from population_on(on_day, known_at) as everyone where everyone.is_member
    ),
    ending as materialized (
      select known.* from ends_known(array(select person.person_id from person), known_at) as known
      where known.ended_from <= on_day
    ),
    missing as materialized (
      select ending.* from ending where ending.by_roll
    ),
    statement as materialized (
      select known.* from statements_known(array(select distinct missing.person_id from missing), known_at) as known
      where known.as_at <= on_day and known.verified
    ),
    last_missed as (
      select distinct on (missing.person_id) missing.person_id, missing.institution_id, missing.ended_from,
        (select max(statement.as_at) from statement where statement.person_id = missing.person_id
          and statement.provider_id = missing.institution_id and statement.as_at <= missing.closes_to) as closed_as_at
      from missing
      order by missing.person_id, missing.ended_from desc
    )
    select last_missed.person_id,
      array['missing from the full roll of ' || institution.name || ' as at ' || last_missed.ended_from]
    from last_missed
    join institution on institution.id = last_missed.institution_id
    where not exists (
      select from statement
      where statement.person_id = last_missed.person_id and statement.as_at > last_missed.closed_as_at
        and not exists (select from ending where ending.person_id = statement.person_id
          and ending.institution_id = statement.provider_id and statement.as_at <= ending.closes_to));
end
$$;
