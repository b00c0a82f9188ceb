-- Who has an instruction at an institution that told of them before. Parameters: $1 day. Result: person_id, institution_id,
-- institution, number (of those that the register has, one), rows_held, told_first, told_last.
select told.person_id, told.institution_id, institution_label(told.institution_id) as institution,
  coalesce(institution.urn::text, institution.ukprn::text, '') as number, told.rows_held,
  told.told_first, told.told_last
from instructed_after_storing($1) as told
join institution on institution.id = told.institution_id
order by told.person_id, told.institution_id
