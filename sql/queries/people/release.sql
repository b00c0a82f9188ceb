-- Ends what stewards decided of a person. What rows tell of them restricts on.
-- Parameters: $1 person id, $2 reason, $3 who. Result: id of each restriction ended.
update person_restriction set ended_at = moment(), ended_by = $3, ended_reason = $2
where person_id = $1 and ended_at is null
returning id;
