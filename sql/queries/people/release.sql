-- Ends what stewards decided of a person. What rows tell of them restricts on.
-- Parameters: $1 person id, $2 reason, $3 the instant, $4 who. Result: id of each restriction ended.
update person_restriction set ended_at = greatest($3::timestamptz, recorded_at), ended_by = $4, ended_reason = $2
where person_id = $1 and ended_at is null
returning id;
