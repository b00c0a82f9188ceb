-- Begins a campaign. Parameters: $1 name, $2 who, $3 day. Result: id.
insert into campaign (name, made_on, made_at, made_by) values ($1, $3, moment(), $2) returning id
