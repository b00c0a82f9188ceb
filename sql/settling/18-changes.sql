-- Step: draws together by how much lists change, where there is much of it.
-- Parameters: none. Result: none.
select draw_changes_together();
