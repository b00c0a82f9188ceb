-- What the sender wrote in a row that needs a correction, cell by cell in the order of the return's headings, so that the
-- file can be given back with what is wrong. Null where nothing is to be corrected, and in rows of former programs.
alter table return_row add column cells text[];
