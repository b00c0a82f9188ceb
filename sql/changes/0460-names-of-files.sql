-- A school finds its return again by the name of the file that it chose. Empty: it came otherwise, or the name went with somebody whom
-- it told of.
alter table return add column file_name text not null default '' check (length(file_name) <= 200);
