-- Brings the rows of ethnic-groups.csv; a county's own stay as they are.
create temporary table incoming (like ethnic_group including defaults) on commit drop;
copy incoming (code, ethnicity_major)
from stdin (format csv, header);
insert into ethnic_group select * from incoming on conflict do nothing;
drop table incoming;
