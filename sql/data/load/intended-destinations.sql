-- Brings the rows of intended-destinations.csv; a county's own stay as they are.
create temporary table incoming (like intended_destination including defaults) on commit drop;
copy incoming (code, label, says_nothing, valid_from, valid_to, confidence, destination_groups)
from stdin (format csv, header, force_not_null (label, confidence, destination_groups));
insert into intended_destination select * from incoming on conflict do nothing;
drop table incoming;
