-- Keeps what was counted before anything was hidden; cells that cannot be have no row.
-- Parameters: 1 release, 2 table, 3 counts by cell from 0, 4 what each is hidden for. Result: none.
insert into release_count (release_id, table_name, cell, people, hidden_for)
select $1, $2, told.number - 1, told.people, told.hidden_for
from unnest($3::int[], $4::text[]) with ordinality as told (people, hidden_for, number)
where told.people is not null
