-- Step: new people under numbers taken for them.
-- Parameters: $1 their numbers, $2 instants in microseconds since 1970. Result: none.
insert into person (id, created_at)
overriding system value
select id, timestamptz 'epoch' + microseconds * interval '1 microsecond'
from unnest($1::bigint[], $2::bigint[]) as introduced (id, microseconds);
