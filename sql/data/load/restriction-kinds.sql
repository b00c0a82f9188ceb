-- Brings the rows of restriction-kinds.csv; a county's own stay as they are.
create temporary table incoming (like restriction_kind including defaults) on commit drop;
copy incoming (code, words, protects, closes)
from stdin (format csv, header);
insert into restriction_kind select * from incoming on conflict do nothing;
drop table incoming;
