-- What the register's types of establishment mean.
-- Parameters: none. Result: type_name, kind.
select type_name, kind from institution_type;
