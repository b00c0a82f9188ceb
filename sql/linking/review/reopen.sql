-- Step: asks again about rows whose doubtful link is in force again.
-- Parameters: $1 ids of the closed links that had taken its place. Result: none.
update link_question
set answered_at = null, answered_by = null, answer_person_id = null
from link as closed
join link as doubtful on doubtful.row_id = closed.row_id and doubtful.undone_at is null and doubtful.outcome = 'ask'
where closed.id = any ($1) and link_question.row_id = closed.row_id and link_question.answered_at is not null;
