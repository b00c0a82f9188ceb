-- A period also counts what became of those whose risks were told of a year before: on which day it is asked.

alter table period_day drop constraint period_day_series_check;
alter table period_day add constraint period_day_series_check
  check (series in ('month', 'participation', 'guarantee', 'leavers', 'risk'));
