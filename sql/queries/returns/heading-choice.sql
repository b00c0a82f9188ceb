-- What an institution had the columns of a file with these headings read as, the last time it said so.
-- Parameters: $1 the institution, $2 the fingerprint of the headings. Result: place, heading, a row for each column; none where it
--   never said so.
select entry.key::int as place, entry.value as heading
from (
  select chosen from heading_choice where institution_id = $1 and fingerprint = $2 order by id desc limit 1
) as last
cross join lateral jsonb_each_text(last.chosen) as entry;
