-- Open questions: rows whose person is in doubt, the longest waiting first. A row joined to somebody meanwhile is not.
-- Parameters: $1 number of the last question seen (0: none), $2 how many at most. Result: question, the person the row
-- stands with meanwhile, and the link that raised the question, as of the view link_explained.
-- Where it goes out, nothing of those of whom nothing does: whom a question may be about is kept as who it stands with is.
select question.id as open_question, asked.person_id as provisional, asked.*
from link_question as question
join link_explained as asked on asked.row_id = question.row_id and asked.question = question.id
where question.answered_at is null and question.id > $1
  and not (visit_gives_out() and asked.person_id in (select kept.person_id from protected_people() as kept))
order by question.id
limit $2;
