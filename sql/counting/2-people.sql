-- Everybody known at an instant, with the newest that is told of their sex, ethnic group and special educational needs.
-- Parameters: 1 known at, 2 the day on which plans count. Result: none.
insert into counted_person
with everyone as materialized (
  select coalesce(array_agg(person.id), '{}') as persons from person where person.created_at <= $1
),
told as materialized (
  select run.person_id, row.sex, traits.ethnicity, traits.sen_provision, run.last_on, run.last_number, run.last_row_id
  from everyone
  cross join lateral runs_known(everyone.persons, null, $1) as run
  join return_row as row on row.id = run.last_row_id
  left join characteristic_told as traits on traits.row_id = run.last_row_id
),
newest as materialized (
  select told.person_id,
    (array_agg(told.sex order by told.last_on desc, told.last_number desc, told.last_row_id desc)
      filter (where told.sex <> ''))[1] as sex,
    (array_agg(told.ethnicity order by told.last_on desc, told.last_number desc, told.last_row_id desc)
      filter (where told.ethnicity <> ''))[1] as ethnicity,
    (array_agg(told.sen_provision order by told.last_on desc, told.last_number desc, told.last_row_id desc)
      filter (where told.sen_provision <> ''))[1] as sen_provision,
    bool_or(told.sen_provision = 'E') as had_plan
  from told
  group by told.person_id
),
planned as materialized (
  select coalesce(array_agg(newest.person_id), '{}') as persons from newest where newest.had_plan
),
plan as materialized (
  select known.person_id, known.has_ehc_plan
  from planned
  cross join lateral details_at(planned.persons, array_fill($2::date, array[cardinality(planned.persons)]),
    array_fill(null::int, array[cardinality(planned.persons)]), $1) as known
)
select birth.person_id, birth.born, birth.first_as_at,
  case newest.sex when 'F' then 'Female' when 'M' then 'Male' else 'Unknown' end,
  coalesce(ethnic_group.ethnicity_major, 'Unknown'),
  case when plan.has_ehc_plan then 'Education, health and care plan'
    when newest.sen_provision in ('E', 'K') then 'SEN support / SEN without an EHC plan'
    when newest.sen_provision = 'N' then 'No SEN provision' else 'Unknown' end
from everyone
cross join lateral births_known(everyone.persons, $1) as birth
left join newest on newest.person_id = birth.person_id
left join plan on plan.person_id = birth.person_id
left join ethnic_group on ethnic_group.code = newest.ethnicity
