-- Brings the rows of evidence-sources.csv; a county's own stay as they are.
create temporary table incoming (like evidence_source including defaults) on commit drop;
copy incoming (value, source_order, kind, verifies, words)
from stdin (format csv, header, force_not_null (kind, verifies, words));
insert into evidence_source select * from incoming on conflict do nothing;
drop table incoming;
