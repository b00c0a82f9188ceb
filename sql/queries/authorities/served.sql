-- Which authorities are served on which days.
-- Parameters: none. Result: la_code, valid_from and valid_to (null: without beginning or end).
select la_code, case when isfinite(valid_from) then valid_from end as valid_from,
  case when isfinite(valid_to) then valid_to end as valid_to
from authorities_served();
