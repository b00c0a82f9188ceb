-- A steward's rehearsal of an institution's feedback on any day, logged as such.
-- Parameters: $1 institution id, $2 day, $3 the instant, $4 who asks. Result: the columns of the feedback.
select * from disclose_feedback($1, $2, $3, $4, true);
