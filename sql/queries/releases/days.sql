-- The days that a period counts.
-- Parameters: 1 period. Result: a row for every item of every series, by day.
select series, item, day, is_averaged from period_day where period = $1 order by day, series, item
