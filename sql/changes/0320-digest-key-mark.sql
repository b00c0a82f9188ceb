-- Servers of one database need one digest key, or a return that comes again at another server is taken twice. A keyed digest
-- of a word stands here, by which a server with another key is found; nothing leads from it to the key.
insert into setting (name, value, about)
values ('digest_key_mark', '', 'By what servers tell whether their digest key is the same; empty until the first starts');
