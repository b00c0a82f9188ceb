-- Brings the rows of due.csv; a county's own stay as they are.
create temporary table incoming (like due_return including defaults) on commit drop;
copy incoming (name, kind, institution_kind, from_day, due_day)
from stdin (format csv, header);
insert into due_return select * from incoming on conflict do nothing;
drop table incoming;
