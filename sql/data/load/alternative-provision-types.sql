-- Brings the rows of alternative-provision-types.csv; a county's own stay as they are.
create temporary table incoming (like alternative_provision_type including defaults) on commit drop;
copy incoming (type_name)
from stdin (format csv, header);
insert into alternative_provision_type select * from incoming on conflict do nothing;
drop table incoming;
