-- Step: everybody who shares two keys with one row, for keys whose blocks are too large to take whole.
-- Parameters: $1, $2 pairs of keys; $3 how many people of a pair at most. Result: person_id.
select distinct found.person_id
from unnest($1::bigint[], $2::bigint[]) as pair (one, other)
cross join lateral (
  select mine.person_id
  from person_key as mine
  join person_key as also on also.person_id = mine.person_id and also.key = pair.other
  where mine.key = pair.one
  limit $3
) as found;
