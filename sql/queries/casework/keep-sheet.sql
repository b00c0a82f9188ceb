-- Keeps a sheet of calls. Parameters: $1 sheet, $2 day, $3 who. Result: id.
insert into call_sheet (id, made_on, made_at, made_by) values ($1, $2, moment(), $3) returning id
