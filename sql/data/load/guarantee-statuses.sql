-- Brings the rows of guarantee-statuses.csv; a county's own stay as they are.
create temporary table incoming (like guarantee_status including defaults) on commit drop;
copy incoming (code, label, for_year_11, for_year_12, counts_as_offer, valid_from, valid_to, confidence)
from stdin (format csv, header, force_not_null (label, confidence));
insert into guarantee_status select * from incoming on conflict do nothing;
drop table incoming;
