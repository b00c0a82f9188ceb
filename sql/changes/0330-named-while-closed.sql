-- Naming and its end are answered otherwise now.
drop function if exists name_colleague(bigint, text);
drop function if exists unname_colleague(bigint, text);
