-- Deaths that were told and not decided. Parameters: none. Result: person_id, surname, forename, born, first_day, told_on, told_by,
-- counts (off every list already), institutions.
select death.person_id, coalesce(shown.surname, '') as surname, coalesce(shown.forename, '') as forename, birth.born,
  death.first_day, london_day(death.first_told) as told_on,
  array_to_string(array(select institution_label(teller) from unnest(death.told_by) as teller order by 1), ', ') as told_by,
  death.counts,
  md5(concat_ws(' ', death.first_day, array_to_string(death.told_by, ','), death.first_told)) as version
from deaths_known(null, 'infinity') as death
left join person_shown as shown on shown.person_id = death.person_id
left join birth on birth.person_id = death.person_id
where death.is_open
  and not (visit_gives_out() and death.person_id in (select protected.person_id from protected_people() as protected))
order by death.first_told, death.person_id
