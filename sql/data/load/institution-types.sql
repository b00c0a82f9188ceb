-- Brings the rows of institution-types.csv; a county's own stay as they are.
create temporary table incoming (like institution_type including defaults) on commit drop;
copy incoming (type_name, kind)
from stdin (format csv, header, force_not_null (kind));
insert into institution_type select * from incoming on conflict do nothing;
drop table incoming;
