-- Brings the rows of words.csv; a county's own stay as they are.
create temporary table incoming (like word including defaults) on commit drop;
copy incoming (word, meaning, code)
from stdin (format csv, header);
insert into word select * from incoming on conflict do nothing;
drop table incoming;
