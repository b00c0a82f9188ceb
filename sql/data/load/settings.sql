-- Brings the rows of settings.csv; a county's own stay as they are.
create temporary table incoming (like setting including defaults) on commit drop;
copy incoming (name, value, unit, valid_from, valid_to, about)
from stdin (format csv, header, force_not_null (unit, about));
insert into setting select * from incoming on conflict do nothing;
drop table incoming;
