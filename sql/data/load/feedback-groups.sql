-- Brings the rows of feedback-groups.csv; a county's own stay as they are.
create temporary table incoming (like feedback_group including defaults) on commit drop;
copy incoming (activity_code, destination_group, provider_withheld)
from stdin (format csv, header);
insert into feedback_group select * from incoming on conflict do nothing;
drop table incoming;
