-- What a county has decided about small numbers.
-- Parameters: 1 the day. Result: one row.
select setting_number('statistics_threshold', $1) as threshold,
  setting_number('statistics_threshold_institution', $1) as institution_threshold,
  setting_number('statistics_round_to', $1) as round_to, setting_number('statistics_min_base', $1) as min_base,
  setting_on('statistics_shows_zero', $1)::boolean as shows_zero,
  setting_number('statistics_identifiable', $1) as identifiable, setting_number('statistics_drift', $1) as drift,
  setting_number('statistics_most_small', $1) as most_small
