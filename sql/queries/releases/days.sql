-- The days that a period counts.
-- Parameters: 1 period. Result: a row for every item of every series, by day, with the authorities served then.
select series, item, day, is_averaged, authorities_on(day) as authorities from period_day where period = $1 order by day, series, item
