-- Keeps what is printed of a table, cell by cell from 0.
-- Parameters: 1 release, 2 table, 3 whom each counts, 4 what is printed, 5 percentages. Result: none.
insert into release_cell (release_id, table_name, cell, who, printed, percent)
select $1, $2, told.number - 1, told.who, told.printed, told.percent
from unnest($3::text[], $4::text[], $5::text[]) with ordinality as told (who, printed, percent, number)
