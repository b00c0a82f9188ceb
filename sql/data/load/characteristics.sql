-- Brings the rows of characteristics.csv; a county's own stay as they are.
create temporary table incoming (like characteristic including defaults) on commit drop;
copy incoming (code, label, valid_from, valid_to, confidence)
from stdin (format csv, header, force_not_null (label, confidence));
insert into characteristic select * from incoming on conflict do nothing;
drop table incoming;
