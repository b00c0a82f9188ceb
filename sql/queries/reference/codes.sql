-- The small lists of codes.
-- Parameters: none. Result: list, code, label, counts (made an offer, says nothing, ends membership), valid_from,
-- valid_to.
select 'guarantee_status' as list, code::text, label, counts_as_offer as counts,
  nullif(valid_from, '-infinity') as valid_from, nullif(valid_to, 'infinity') as valid_to
from guarantee_status
union all
select 'intended_destination', code::text, label, says_nothing, nullif(valid_from, '-infinity'),
  nullif(valid_to, 'infinity')
from intended_destination
union all
select 'cohort_status', code, label, ends_membership, nullif(valid_from, '-infinity'), nullif(valid_to, 'infinity')
from cohort_status
union all
select 'characteristic', code::text, label, false, nullif(valid_from, '-infinity'), nullif(valid_to, 'infinity')
from characteristic
union all
select 'ethnicity', code, label, false, nullif(valid_from, '-infinity'), nullif(valid_to, 'infinity')
from ethnicity
order by list, code, valid_from;
