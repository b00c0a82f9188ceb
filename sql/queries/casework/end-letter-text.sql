-- Ends the edition of a text that is in force on a day, the day before. Parameters: $1 name, $2 day. Result: id; no row: none is.
update letter_text set valid_to = $2::date - 1
where name = $1 and $2::date between valid_from and valid_to and valid_from < $2::date
returning id
