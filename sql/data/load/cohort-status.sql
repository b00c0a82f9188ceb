-- Brings the rows of cohort-status.csv; a county's own stay as they are.
create temporary table incoming (like cohort_status including defaults) on commit drop;
copy incoming (code, label, ends_membership, valid_from, valid_to, confidence)
from stdin (format csv, header, force_not_null (label, confidence));
insert into cohort_status select * from incoming on conflict do nothing;
drop table incoming;
