-- Situations on days as they are kept: where nothing was learnt since the instant asked.
-- Parameters: 1 items, 2 whether they are averaged, 3 days. Result: none.
insert into counted_point
select person.person_id, asked.item, asked.is_averaged, asked.day, situation.outcome, situation.reason,
  situation.statement_row_id, situation.neet_start, year_group(person.born, asked.day) + detail.year_offset,
  detail.district, detail.resident, detail.is_member, detail.last_institution_id,
  detail.la_code
from unnest($1::text[], $2::boolean[], $3::date[]) as asked (item, is_averaged, day)
join counted_person as person on academic_age(person.born, asked.day)
  between setting_number('cohort_min_academic_age', asked.day) and setting_number('cohort_max_academic_age', asked.day)
join situation on situation.person_id = person.person_id
  and asked.day between situation.valid_from and situation.valid_to
join detail on detail.person_id = person.person_id and asked.day between detail.valid_from and detail.valid_to
