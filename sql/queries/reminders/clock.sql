-- Whether the hour has come at which a day's reminders are made, by London's clock. Parameters: none. Result: the day, or nothing.
select london_day(moment()) as day
where extract(hour from moment() at time zone 'Europe/London') >= setting_number('reminder_hour', london_day(moment()));
