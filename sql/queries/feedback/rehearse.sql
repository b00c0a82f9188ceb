-- A steward's rehearsal of an institution's feedback on any day, logged as such.
-- Parameters: $1 institution id, $2 day (null: today). Result: the columns of the feedback.
select * from feedback_rehearsed($1, coalesce($2, london_day(moment())));
