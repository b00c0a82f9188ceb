-- Every link with the row it is about and its reason taken apart.
create or replace view link_explained with (security_invoker) as
select link.id, link.row_id, return.reference, return.number as return_number, row.number, row.as_at,
  institution.name as institution, link.person_id, link.outcome, link.weight, link.parameters_version,
  link.decided_at, link.decided_by, link.undone_at, link.undone_by, link.undone_reason,
  coalesce(link.ground, 'known registration') as ground, link.proposal_id as proposal,
  array(
    select step ->> 0 from json_array_elements(why.reason -> 'evidence') with ordinality as told (step, place)
    order by place
  ) as fields,
  array(
    select step ->> 1 from json_array_elements(why.reason -> 'evidence') with ordinality as told (step, place)
    order by place
  ) as levels,
  array(
    select (step ->> 2)::float8 from json_array_elements(why.reason -> 'evidence') with ordinality
      as told (step, place)
    order by place
  ) as weights,
  array(
    select (candidate ->> 0)::bigint from json_array_elements(why.reason -> 'candidates') with ordinality
      as told (candidate, place)
    order by place
  ) as candidates,
  array(
    select (candidate ->> 1)::float8 from json_array_elements(why.reason -> 'candidates') with ordinality
      as told (candidate, place)
    order by place
  ) as candidate_weights,
  (select question.id from link_question as question
    where question.row_id = link.row_id and question.answered_at is null
      and link.outcome = 'ask' and link.undone_at is null) as question
from link
cross join lateral (select link_reason(link.id) as reason offset 0) as why
join return_row as row on row.id = link.row_id
join return on return.id = row.return_id
join institution on institution.id = row.institution_id;
