-- Copies checked and filtered rows in. Columns in the order of the table.
copy incoming from stdin;
