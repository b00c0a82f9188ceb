-- The same as known at an instant, reckoned for everybody and all days together.
-- Parameters: 1 items, 2 whether they are averaged, 3 days, 4 known at. Result: none.
insert into counted_point
with asked as materialized (
  select * from unnest($1::text[], $2::boolean[], $3::date[]) as asked (item, is_averaged, day)
),
young as materialized (
  select person.person_id, asked.day
  from asked
  join counted_person as person on person.first_as_at <= asked.day and academic_age(person.born, asked.day)
    between setting_number('cohort_min_academic_age', asked.day) and setting_number('cohort_max_academic_age', asked.day)
),
told as materialized (
  select told.person_id, told.day, told.outcome, told.reason, told.statement_row_id, statement.provider_id
  from situations_at(array(select person_id from young order by person_id, day),
    array(select day from young order by person_id, day), $4) as told
  left join actual_statement as statement on statement.row_id = told.statement_row_id
),
living as materialized (
  select known.*
  from details_at(array(select person_id from told order by person_id, day),
    array(select day from told order by person_id, day),
    array(select provider_id from told order by person_id, day), $4) as known
),
spell as materialized (
  select interval.person_id, interval.valid_from, interval.valid_to, interval.neet_start
  from situation_intervals(array(select distinct person_id from told where outcome = 'neet'), $4) as interval
  where interval.neet_start is not null
)
select told.person_id, asked.item, asked.is_averaged, told.day, told.outcome, told.reason, told.statement_row_id,
  spell.neet_start, year_group(person.born, told.day) + living.year_offset, living.district, living.resident,
  living.is_member, living.last_institution_id, living.la_code
from told
join asked on asked.day = told.day
join counted_person as person on person.person_id = told.person_id
join living on living.person_id = told.person_id and living.day = told.day
left join spell on told.outcome = 'neet' and spell.person_id = told.person_id
  and told.day between spell.valid_from and spell.valid_to
