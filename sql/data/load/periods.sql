-- Brings the rows of periods.csv; a county's own stay as they are.
create temporary table incoming (like period_day including defaults) on commit drop;
copy incoming (period, series, item, day, is_averaged)
from stdin (format csv, header);
insert into period_day select * from incoming on conflict do nothing;
drop table incoming;
