-- The feedback of the institution that visits, given and logged in one act.
-- Parameters: $1 the instant. Result: the columns of the feedback.
select * from own_feedback($1);
