-- Erases class C of a person at an institution. Parameters: $1 person, $2 institution. Result: how many rows.
select erase_class_c($1, $2)
