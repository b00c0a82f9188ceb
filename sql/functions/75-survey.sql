-- The Annual Activity Survey: last year's year 11 of the county's schools, and what each did on the survey's day.
-- Article: Situation.
create or replace function activity_survey(in_year_from date, known_at timestamptz)
returns table (person_id bigint, outcome text, reason text, statement_row_id bigint)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  survey_day date := setting_day('survey_day', in_year_from);
  baseline date := setting_day('no_offer_baseline', academic_year_start(in_year_from) - 1);
  leavers bigint[];
begin
  select array_agg(distinct place.person_id order by place.person_id) into leavers
  from on_roll_on(baseline, known_at) as place
  join institution on institution.id = place.institution_id
    and institution_authority_on(institution, baseline) = any (authorities_on(baseline))
  join population_on(baseline, known_at) as person on person.person_id = place.person_id
  where person.year_group = 11;
  if leavers is null then
    return;
  end if;
  return query
    select answer.person_id, answer.outcome, answer.reason, answer.statement_row_id
    from situations_at(leavers, array_fill(survey_day, array[cardinality(leavers)]), known_at, true) as answer;
end
$$;
