-- Step: decides a proposal.
-- Parameters: $1 its id, $2 instant, $3 by whom, $4 whether it is carried out. Result: none.
update link_proposal set decided_at = greatest($2::timestamptz, raised_at), decided_by = $3, is_applied = $4
where id = $1;
