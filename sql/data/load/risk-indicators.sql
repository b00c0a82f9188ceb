-- Brings the rows of risk-indicators.csv; a county's own stay as they are.
create temporary table incoming (like risk_indicator including defaults) on commit drop;
copy incoming (indicator, heading, points, family, at_least, below, valid_from, valid_to, confidence)
from stdin (format csv, header, force_not_null (heading, family, confidence));
insert into risk_indicator select * from incoming on conflict do nothing;
drop table incoming;
