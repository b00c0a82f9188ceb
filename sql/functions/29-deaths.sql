-- Who was told to have died: the one reading of it, for lists, pages, letters and feedback. Article: Cohorts.

-- Of these persons (null: of everyone) those told to have died, as known at an instant: from which day, when it was
-- first told and by whom; whether the death counts, and whether a steward has still to decide. Told by the county it
-- counts at once, told by an institution when a steward has confirmed it; refuted it counts no more. The same told
-- again by the same sender shares what was decided of it. Somebody whose death is told and not refuted is neither rung
-- nor written to.
create or replace function deaths_known(persons bigint[], known_at timestamptz)
returns table (person_id bigint, first_day date, first_told timestamptz, told_by int[], counts boolean, is_open boolean)
language plpgsql stable rows 10
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with told as (
      select link.person_id, told.institution_id, told.from_day, told.recorded_at, decision.id as decision_id,
        decision.is_confirmed, return_stands(return, known_at) as stands
      from cohort_status_told as told
      join return on return.id = told.return_id
      join links_known(known_at) as link on link.row_id = told.row_id
      left join lateral (
        select last.id, last.is_confirmed from death_decision as last
        where last.row_id = told.row_id and last.decided_at <= known_at order by last.id desc limit 1
      ) as decision on true
      where told.status = 'D' and told.recorded_at <= known_at and (persons is null or link.person_id = any (persons))
    ),
    telling as (
      select told.person_id, told.institution_id, told.from_day, min(told.recorded_at) as recorded_at,
        (array_agg(told.is_confirmed order by told.decision_id desc nulls last))[1] as is_confirmed,
        bool_or(told.stands) as stands
      from told
      group by told.person_id, told.institution_id, told.from_day
    )
    select telling.person_id, min(telling.from_day), min(telling.recorded_at),
      array_agg(distinct telling.institution_id), bool_or(coalesce(telling.is_confirmed, telling.institution_id = 0)),
      bool_or(telling.is_confirmed is null) and not coalesce(bool_or(telling.is_confirmed), false)
    from telling
    where telling.stands or telling.is_confirmed
    group by telling.person_id;
end
$$;
