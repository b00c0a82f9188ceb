-- Everybody whom most lists and the national figures are about: residents and members of the tracked ages.

-- Residents and members of the tracked ages.
create or replace function tracked_spans(population population_span[]) returns setof population_span
language sql stable rows 50000
as $$
  select person.person_id, greatest(person.valid_from, youngest.valid_from, oldest.valid_from, with_plan.valid_from),
    least(person.valid_to, youngest.valid_to, oldest.valid_to, with_plan.valid_to),
    person.year_from, person.academic_age, person.year_group, person.outcome, person.reason, person.contested,
    person.statement_row_id, person.lapse_on, person.neet_start, person.la_code, person.district, person.hub,
    person.resident, person.residence_certain, person.has_ehc_plan, person.is_member, person.last_institution_id,
    person.listed_by
  from unnest(population) as person, setting as youngest, setting as oldest, setting as with_plan
  where youngest.name = 'cohort_min_academic_age' and oldest.name = 'cohort_max_academic_age'
    and with_plan.name = 'cohort_max_academic_age_ehc'
    and greatest(person.valid_from, youngest.valid_from, oldest.valid_from, with_plan.valid_from)
      <= least(person.valid_to, youngest.valid_to, oldest.valid_to, with_plan.valid_to)
    and person.resident and person.is_member and person.academic_age >= youngest.value::int
    and person.academic_age <= case when person.has_ehc_plan then with_plan.value else oldest.value end::int
$$;

-- The same as a cohort of their own, which is counted and shown as no list.
create or replace function cohort_tracked(tracked population_span[]) returns setof member_span
language sql stable
as $$
  select person_id, 'tracked', valid_from, valid_to, '{}'::text[], '', '-infinity'::date
  from unnest(tracked)
$$;
