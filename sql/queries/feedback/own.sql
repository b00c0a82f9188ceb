-- The feedback of the institution that visits, given and logged in one act.
-- Parameters: none. Result: the columns of the feedback.
select * from feedback_of_visit();
