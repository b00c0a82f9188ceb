-- Days, ages and settings: the small pure functions every rule uses. No function here or elsewhere reads the clock.

-- An academic year begins 122 days before the calendar year of its end. That shift needs one look at a day, and these are
-- asked of every day of everybody.

-- The first day (1 September) of the academic year that holds a day.
create or replace function academic_year_start(on_day date) returns date
language sql immutable parallel safe
return date_trunc('year', (on_day + 122)::timestamp)::date - 122;

-- The last day (31 August) of the academic year that holds a day.
create or replace function academic_year_end(on_day date) returns date
language sql immutable parallel safe
return (date_trunc('year', (on_day + 122)::timestamp) + interval '1 year')::date - 123;

-- Academic age: completed years on the 31 August before the academic year of the day began.
create or replace function academic_age(born date, on_day date) returns int
language sql immutable parallel safe
return date_part('year', (on_day + 122)::timestamp)::int - date_part('year', (born + 122)::timestamp)::int - 1;

create or replace function year_group(born date, on_day date) returns int
language sql immutable parallel safe
return academic_age(born, on_day) - 4;

-- Calendar months later; a shorter month gives its last day.
create or replace function add_months(on_day date, months int) returns date
language sql immutable parallel safe
return (on_day + make_interval(months => months))::date;

-- The value of a setting on a day.
create or replace function setting_on(setting_name text, on_day date) returns text
language sql stable parallel safe
begin atomic
  select value from setting where name = setting_name and on_day between valid_from and valid_to;
end;

create or replace function setting_number(setting_name text, on_day date) returns int
language sql stable parallel safe
return setting_on(setting_name, on_day)::int;

-- A month and day (MM-DD) as a day of the academic year that holds `on_day`.
create or replace function month_day_in(month_day text, on_day date) returns date
language sql immutable parallel safe
return make_date(
  date_part('year', (on_day + 122)::timestamp)::int - case when left(month_day, 2) >= '09' then 1 else 0 end,
  left(month_day, 2)::int, right(month_day, 2)::int);

-- A setting written as month and day, as a day of the academic year that holds `on_day`.
create or replace function setting_day(setting_name text, on_day date) returns date
language sql stable parallel safe
return month_day_in(setting_on(setting_name, on_day), on_day);

-- The London day of an instant.
create or replace function london_day(at timestamptz) returns date
language sql stable parallel safe
return (at at time zone 'Europe/London')::date;

-- The last day on which a statement is current; null where the code never lapses. Article: Currency.
-- `verified` is the verified day, or the as-at day where none was told.
create or replace function lapse_day(
  currency_rule text, currency_length int, verified date, expected_end date, review date,
  training_months int, reengagement_months int, review_months int) returns date
language sql immutable parallel safe
return case currency_rule
  when 'end_of_academic_year_or_course_end' then least(expected_end, academic_year_end(verified))
  when 'months_from_verified' then least(expected_end, add_months(verified, currency_length))
  when 'review_plus_days' then
    least(expected_end, coalesce(review, add_months(verified, review_months)) + currency_length)
  when 'course_end' then coalesce(expected_end, add_months(verified, training_months))
  when 'course_end_max_months' then
    least(coalesce(expected_end, add_months(verified, reengagement_months)), add_months(verified, currency_length))
end;

-- Whether it lapses later if it is told again in the same academic year.
create or replace function lapses_after_telling(currency_rule text, expected_end date, review date) returns boolean
language sql immutable parallel safe
return case currency_rule when 'months_from_verified' then true when 'course_end_max_months' then true
  when 'review_plus_days' then review is null when 'course_end' then expected_end is null else false end;
