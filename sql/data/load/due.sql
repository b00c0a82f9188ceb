-- Brings the rows of due.csv; a county's own stay as they are.
create temporary table incoming (like due_return including defaults) on commit drop;
copy incoming (name, kind, institution_kind, from_day, due_day, coverage, years, reminders, advice)
from stdin (format csv, header, force_not_null (coverage, advice));
insert into due_return select * from incoming on conflict do nothing;
drop table incoming;
