-- Memberships of some people on some days that are kept otherwise than they are reckoned from what was told. Must be empty.
with asked as materialized (
  select array(
    select situation.person_id from situation
    where not exists (select from touched_person)
    group by situation.person_id order by md5(situation.person_id || moment()::date::text) limit 100
  ) as persons
), day as (
  select london_day(moment()) as day
  union
  -- Days on which some of them came to a list: of those who are in none there are none.
  select edge.day from asked,
    lateral (select person_id from membership where person_id = any (asked.persons) group by person_id
      order by md5(person_id || moment()::date::text) limit 3) as listed,
    lateral (select valid_from as day from membership where person_id = listed.person_id
      order by cohort, valid_from limit 4) as edge
), reckoned as (
  select day.day, member.* from asked, day,
    memberships_reckoned(kept_cohorts(), day.day, moment(), asked.persons) as member
), kept as (
  select day.day, member.* from asked, day,
    memberships_on(kept_cohorts(), day.day, 'infinity', asked.persons) as member
)
select coalesce(kept.person_id, reckoned.person_id) as person_id, coalesce(kept.cohort, reckoned.cohort) as cohort,
  coalesce(kept.day, reckoned.day) as day
from kept
full join reckoned on reckoned.person_id = kept.person_id and reckoned.cohort = kept.cohort and reckoned.day = kept.day
where (kept.reasons, kept.apart, kept.call, kept.statement_row_id, kept.lapse_on, kept.neet_start, kept.year_group,
    kept.district, kept.last_institution_id, kept.listed_from <= kept.day)
  is distinct from (reckoned.reasons, reckoned.apart, reckoned.call, reckoned.statement_row_id, reckoned.lapse_on,
    reckoned.neet_start, reckoned.year_group, reckoned.district, reckoned.last_institution_id,
    reckoned.listed_from <= reckoned.day);
