-- Brings the rows of participation-types.csv; a county's own stay as they are.
create temporary table incoming (like participation_type including defaults) on commit drop;
copy incoming (activity_code, participation_type)
from stdin (format csv, header);
insert into participation_type select * from incoming on conflict do nothing;
drop table incoming;
