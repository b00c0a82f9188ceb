-- Step: makes the links again that others took the place of.
-- Parameters: $1 ids of the closed links that took their place, $2 instant, $3 by whom. Result: person_id.
insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by, weight, ground, takes_place_of,
  proposal_id, reason, parameters_version)
select before.row_id, before.institution_id, before.person_id, before.outcome, greatest($2::timestamptz, after.undone_at),
  $3, before.weight, before.ground, before.takes_place_of, before.proposal_id, before.reason, before.parameters_version
from link as after
join link as before on before.id = after.takes_place_of
where after.id = any ($1)
returning person_id;
