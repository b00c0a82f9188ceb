-- Step: everybody who shares a key with a return. A block of more than the bound is left out and told instead.
-- Parameters: $1 keys, each once; $2 the bound. Result: person_id, or else the key whose block is too large.
with block as materialized (
  select wanted.key, array(
    select person_id from person_key where person_key.key = wanted.key limit $2 + 1
  ) as people
  from unnest($1::bigint[]) as wanted (key)
)
select distinct person_id, null::bigint as key
from block cross join unnest(people) as person_id
where cardinality(people) <= $2
union all
select null, key from block where cardinality(people) > $2;
