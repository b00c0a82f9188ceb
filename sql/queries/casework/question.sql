-- The first open question about a link after one, with both sides: the row in doubt and what is told of each candidate.
-- Parameters: $1 number of the last question seen, $2 day. Result: a row a side; first the row in doubt (person_id: whom it stands with
-- meanwhile), then the newest rows of each candidate: question, is_asked, person_id, institution, as_at, surname, forename, middle_names,
-- former_surname, date_of_birth, sex, postcode, address, upn, uln, year_group, rows, and what else is known of the person: known, reason,
-- last_at, officer (or empty).
-- Where it goes out, nothing of those of whom nothing does.
with asked as materialized (
  select question.id, question.row_id, question.candidates, link.person_id
  from link_question as question
  join link on link.row_id = question.row_id and link.undone_at is null and link.outcome = 'ask'
  where question.answered_at is null and question.id > $1
    and not (visit_gives_out() and link.person_id in (select kept.person_id from protected_people() as kept))
  order by question.id
  limit 1
),
side as (
  select asked.id as question, true as is_asked, asked.person_id, row.id as row_id, 1 as place, 1::bigint as rows
  from asked join return_row as row on row.id = asked.row_id
  union all
  select asked.id, false, candidate.id, newest.row_id, 2, newest.rows
  from asked
  cross join lateral unnest(asked.candidates) as candidate (id)
  cross join lateral (
    select (array_agg(row.id order by row.as_at desc, row.id desc))[1] as row_id, count(*) as rows
    from link join return_row as row on row.id = link.row_id
    where link.person_id = candidate.id and link.undone_at is null
  ) as newest
  where newest.row_id is not null
)
select side.question, side.is_asked, side.person_id, institution_label(row.institution_id) as institution, row.as_at,
  row.surname, row.forename, row.middle_names, row.former_surname, row.date_of_birth, row.sex, row.postcode, row.address,
  row.upn, row.uln, row.year_group, side.rows, coalesce(situation.outcome, '') as known,
  coalesce(situation.reason, '') as reason, coalesce(institution_label(detail.last_institution_id), '') as last_at,
  coalesce((select caseload.officer from caseload where caseload.person_id = side.person_id and caseload.ended_at is null
    order by caseload.id desc limit 1), '') as officer
from side
join return_row as row on row.id = side.row_id
left join situation on situation.person_id = side.person_id and $2 between situation.valid_from and situation.valid_to
left join detail on detail.person_id = side.person_id and $2 between detail.valid_from and detail.valid_to
order by side.place, side.person_id
