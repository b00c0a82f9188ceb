-- The cohort of each day: residents and members of its age, without those who are left out of it.
-- Parameters: 1 the authority whose residents they are, or null for all. Result: none.
insert into counted_day
select point.person_id, point.item, point.is_averaged, point.day, academic_age(person.born, point.day)::text, person.sex,
  person.ethnicity, person.sen_provision, coalesce(nullif(point.district, ''), 'Unknown'),
  coalesce('Year ' || point.year_group, 'Unknown'), coalesce(institution_label(place), 'None known'),
  case place.kind when 'school' then 'School' when 'sixth_form_college' then 'Sixth form college'
    when 'fe_college' then 'Further education college' when 'higher_education' then 'Higher education'
    when 'special_post16' then 'Special post-16 institution' when 'other' then 'Other' else 'None known' end,
  case point.outcome when 'neet' then 'NEET' when 'not_known' then 'Not known'
    else 'Education, employment or training' end,
  case when point.outcome = 'neet' then 'NEET' when point.outcome = 'not_known' then 'Not known'
    when code.counts_in_participation = 'yes' or point.outcome = 'school_age' then
      coalesce(participation_type.participation_type, 'Part-time education and others')
    when code.meets_duty = 'yes' then 'Other, meeting the duty' else 'Other, not meeting the duty' end,
  statement.activity_code, case when point.outcome <> 'not_known' then '' else case point.reason when 'lapsed' then 'What was known lapsed'
    when 'off_roll' then 'Missing from a full roll' when 'left' then 'Left, and nothing newer is known'
    when 'awaiting_return' then 'Awaiting a return' when 'neet_claimed' then 'Said to be NEET, not verified'
    when 'cannot_be_contacted' then 'Cannot be contacted' when 'refused' then 'Refused to say'
    when 'withheld' then 'Withheld by instruction' else 'Nobody told' end end, point.neet_start
from counted_point as point
join counted_person as person on person.person_id = point.person_id
left join institution as place on place.id = point.last_institution_id and place.kind <> 'county'
left join institution_authority as decided on decided.institution_id = place.id
  and point.day between decided.valid_from and decided.valid_to
left join actual_statement as statement on statement.row_id = point.statement_row_id
left join activity_code as code on code.code = statement.activity_code
  and point.day between code.valid_from and code.valid_to
left join participation_type on participation_type.activity_code = statement.activity_code
where point.is_resident and point.is_member and point.outcome <> 'excluded'
  and ($1::text is null or coalesce(point.la_code, decided.la_code, place.la_code) = $1)
