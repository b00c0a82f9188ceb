-- Tombstones from a number on. Parameters: $1 the last number that is known. Result: number, id, person_id, person_created_at,
-- erased_on, ground, returns, numbers.
select stone.number, stone.id, stone.person_id, stone.person_created_at, stone.erased_on, stone.ground,
  coalesce(array_agg(kept.return_id order by kept.return_id, kept.row_number) filter (where kept.return_id is not null), '{}')
    as returns,
  coalesce(array_agg(kept.row_number order by kept.return_id, kept.row_number) filter (where kept.return_id is not null), '{}')
    as numbers
from tombstone as stone
left join tombstone_row as kept on kept.tombstone_id = stone.id
where stone.number > $1
group by stone.id
order by stone.number
