-- Open questions: rows whose person is in doubt, the longest waiting first. A row joined to somebody meanwhile is not.
-- Parameters: $1 number of the last question seen (0: none), $2 how many at most. Result: question, the person the row
-- stands with meanwhile, and the link that raised the question, as of the view link_explained.
select question.id as open_question, link.person_id as provisional, asked.*
from link_question as question
join link on link.row_id = question.row_id and link.undone_at is null
join link_explained as asked on asked.id = (
  select max(id) from link as doubtful
  where doubtful.row_id = question.row_id and outcome = 'ask' and decided_at <= question.asked_at
)
where question.answered_at is null and link.outcome = 'ask' and question.id > $1
order by question.id
limit $2;
