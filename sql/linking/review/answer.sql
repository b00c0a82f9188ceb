-- Step: answers a question.
-- Parameters: $1 its id, $2 instant, $3 by whom, $4 the person (null: none of the candidates). Result: none.
update link_question set answered_at = $2, answered_by = $3, answer_person_id = $4 where id = $1;
