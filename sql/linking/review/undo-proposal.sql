-- Step: marks a carried out proposal as undone.
-- Parameters: $1 its id, $2 instant, $3 by whom, $4 why. Result: none.
update link_proposal set undone_at = $2, undone_by = $3, undone_reason = $4 where id = $1;
