-- Keeps what was counted before anything was hidden; cells that cannot be have no row.
-- Parameters: 1 release, 2 table, 3 counts by cell from 0. Result: none.
insert into release_count (release_id, table_name, cell, people)
select $1, $2, told.number - 1, told.people
from unnest($3::int[]) with ordinality as told (people, number)
where told.people is not null
