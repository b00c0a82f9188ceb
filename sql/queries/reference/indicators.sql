-- The risk indicators.
-- Parameters: none. Result: indicator, heading, points, family, at_least, below, valid_from, valid_to (null: open).
select indicator, heading, points, family, at_least::float8 as at_least, below::float8 as below,
  nullif(valid_from, '-infinity') as valid_from, nullif(valid_to, 'infinity') as valid_to
from risk_indicator
order by indicator;
