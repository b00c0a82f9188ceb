-- A question about a link that was answered: as it was asked, and what was said. Parameters: $1 its number. Result: row_name,
-- institution, as_at, candidates (how they are called now), answered_at, answered_by, answer (how the person is called whom the row is
-- said to be about; empty: nobody of those known). Where it goes out, nothing of those of whom nothing does.
select concat_ws(', ', nullif(row.surname, ''), nullif(row.forename, '')) as row_name,
  institution_label(row.institution_id) as institution, row.as_at,
  array(select coalesce(concat_ws(', ', nullif(shown.surname, ''), nullif(shown.forename, '')), 'Person ' || candidate.id)
    from unnest(question.candidates) with ordinality as candidate (id, place)
    left join person_shown as shown on shown.person_id = candidate.id
    order by candidate.place) as candidates,
  question.answered_at, question.answered_by,
  case when question.answer_person_id is null then ''
    else coalesce(concat_ws(', ', nullif(answer.surname, ''), nullif(answer.forename, '')),
      'Person ' || question.answer_person_id) end as answer
from link_question as question
join return_row as row on row.id = question.row_id
left join person_shown as answer on answer.person_id = question.answer_person_id
where question.id = $1 and question.answered_at is not null
  and not (visit_gives_out() and exists (select from protected_people() as kept
    where kept.person_id = any (question.candidates || question.answer_person_id)
      or kept.person_id in (select link.person_id from links_known('infinity') as link where link.row_id = question.row_id)))
