-- Where a spreadsheet shows the row of a problem, which is how its sender finds it: lines above the heading and blank ones count. Null:
-- of the file as a whole, and in returns of former programs, where the number of the row stands for it.
alter table return_problem add column line integer check (line > 0);
