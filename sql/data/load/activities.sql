-- Brings the rows of activities.csv; a county's own stay as they are.
create temporary table incoming (like activity_code including defaults) on commit drop;
copy incoming (code, label, activity_group, measure, meets_duty, counts_in_participation,
  full_time_education, requires_neet_start, requires_review_date, requires_predicted_end, requires_lapse_date,
  currency_rule, currency_length, send_only, supporting_characteristic, min_academic_age, valid_from, valid_to,
  confidence, is_apprenticeship)
from stdin (format csv, header, force_not_null (label, meets_duty, counts_in_participation, confidence));
insert into activity_code select * from incoming on conflict do nothing;
drop table incoming;
