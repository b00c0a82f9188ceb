-- How many open questions and proposals are about people of whom nothing goes out, where it does. Parameters: none. Result: doubts.
select (
  select count(*) from link_question as question
  join link on link.row_id = question.row_id and link.undone_at is null and link.outcome = 'ask'
  where question.answered_at is null and link.person_id = any (kept.people)
) + (
  select count(*) from link_proposal
  where decided_at is null and kind = 'merge' and array[person_id, other_person_id] && kept.people
) as doubts
from (select array(select person_id from protected_people() where visit_gives_out()) as people) as kept;
