-- Step: one question, held until the transaction ends.
-- Parameters: $1 its id. Result: row_id, provisional person, candidates, is_answered.
select question.row_id, link.person_id, question.candidates,
  question.answered_at is not null or link.outcome <> 'ask' as is_answered
from link_question as question
join link on link.row_id = question.row_id and link.undone_at is null
where question.id = $1
for update of question;
