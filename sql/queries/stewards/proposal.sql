-- The first open proposal to join two people after one, with both sides: the newest row of each, and what else is known of them.
-- Parameters: $1 number of the last proposal seen, $2 day. Result: a row a side: proposal, weight, fields, levels, weights (of the steps by
-- which it was weighed), raised_at, person_id, institution, as_at, surname, forename, middle_names, former_surname, date_of_birth, sex,
-- postcode, address, upn, uln, year_group, rows, known, reason, last_at, officer (or empty). Where it goes out, nobody of whom nothing does.
with asked as materialized (
  select proposal.* from link_proposal as proposal
  where proposal.decided_at is null and proposal.kind = 'merge' and proposal.id > $1
    and not (visit_gives_out() and array[proposal.person_id, proposal.other_person_id]
      && array(select kept.person_id from protected_people() as kept))
  order by proposal.id limit 1
)
select asked.id as proposal, asked.weight, asked.raised_at,
  array(select step ->> 0 from jsonb_array_elements(asked.reason -> 'evidence') with ordinality as told (step, place) order by place)
    as fields,
  array(select step ->> 1 from jsonb_array_elements(asked.reason -> 'evidence') with ordinality as told (step, place) order by place)
    as levels,
  array(select (step ->> 2)::float8 from jsonb_array_elements(asked.reason -> 'evidence') with ordinality as told (step, place)
    order by place) as weights,
  side.id as person_id, institution_label(row.institution_id) as institution, row.as_at, row.surname, row.forename, row.middle_names,
  row.former_surname, row.date_of_birth, row.sex, row.postcode, row.address, row.upn, row.uln, row.year_group, newest.rows,
  coalesce(situation.outcome, '') as known, coalesce(situation.reason, '') as reason,
  coalesce(institution_label(detail.last_institution_id), '') as last_at,
  coalesce((select caseload.officer from caseload where caseload.person_id = side.id and caseload.ended_at is null
    order by caseload.id desc limit 1), '') as officer
from asked
cross join lateral (values (1, asked.person_id), (2, asked.other_person_id)) as side (place, id)
cross join lateral (
  select (array_agg(own.id order by own.as_at desc, own.id desc))[1] as row_id, count(*) as rows
  from link join return_row as own on own.id = link.row_id
  where link.person_id = side.id and link.undone_at is null
) as newest
join return_row as row on row.id = newest.row_id
left join situation on situation.person_id = side.id and $2 between situation.valid_from and situation.valid_to
left join detail on detail.person_id = side.id and $2 between detail.valid_from and detail.valid_to
order by side.place
