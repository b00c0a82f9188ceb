-- Brings the rows of restricted-facts.csv; a county's own stay as they are.
create temporary table incoming (like restricted_fact including defaults) on commit drop;
copy incoming (list, code)
from stdin (format csv, header);
insert into restricted_fact select * from incoming on conflict do nothing;
drop table incoming;
