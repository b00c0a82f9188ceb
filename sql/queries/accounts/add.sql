-- A new account.
-- Parameters: $1 name, $2 whether it has to show a second factor. Result: id.
insert into account (name, wants_second_factor, made_at, made_by)
values ($1, $2, moment(), visit_actor())
returning id;
