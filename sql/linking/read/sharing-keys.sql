-- Step: everybody who shares a key with a return. Of a block larger than the bound one more than the bound is told.
-- Parameters: $1 keys, each once; $2 the bound. Result: key, person_id; the people of a key one after another.
select wanted.key, sharer.person_id
from unnest($1::bigint[]) as wanted (key)
cross join lateral (
  select person_id from person_key where person_key.key = wanted.key limit $2 + 1
) as sharer;
