-- Settings under which the database's own log may hold statements, parameters or values of rows.
-- Parameters: none. Result: name and value of each.
select name || ' = ' || setting as setting
from pg_settings
where (name = 'log_statement' and setting not in ('none', 'ddl'))
  or (name in ('log_min_duration_statement', 'log_min_duration_sample') and setting <> '-1'
    and current_setting('log_parameter_max_length') <> '0')
  or (name = 'log_transaction_sample_rate' and setting::float > 0
    and current_setting('log_parameter_max_length') <> '0')
  or (name = 'log_parameter_max_length_on_error' and setting <> '0')
  or (name = 'log_error_verbosity' and setting <> 'terse')
  or (name = 'log_min_error_statement' and setting not in ('panic', 'fatal')
    and current_setting('log_parameter_max_length_on_error') <> '0')
order by name;
