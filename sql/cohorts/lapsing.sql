-- Residents of the tracked ages in education, employment or training whose statement lapses: on every day before it does,
-- so that a list may look ahead as far as it is asked; usually as far as the setting says. Places that end only with the
-- academic year say so, and are counted apart.
create or replace function cohort_lapsing(tracked population_span[]) returns setof member_span
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with person as materialized (
      select told.person_id, told.valid_from, told.valid_to, told.year_from, told.statement_row_id, told.lapse_on
      from unnest(tracked) as told
      where told.outcome = 'eet' and told.lapse_on >= told.valid_from
    )
    select person.person_id, 'lapsing', greatest(person.valid_from, ahead.valid_from),
      least(person.valid_to, ahead.valid_to, person.lapse_on),
      array[case when ending.row_id is null then 'lapses ' else 'lapses_with_academic_year ' end || person.lapse_on],
      case when ending.row_id is null then '' else 'with_academic_year' end, person.lapse_on - ahead.value::int
    from person
    join setting as ahead on ahead.name = 'lapsing_days'
      and ahead.valid_from <= least(person.valid_to, person.lapse_on) and ahead.valid_to >= person.valid_from
    left join ending_with_academic_year(array(select person.statement_row_id from person),
      array(select person.lapse_on from person)) as ending
      on ending.row_id = person.statement_row_id and ending.lapse_on = person.lapse_on;
end
$$;
