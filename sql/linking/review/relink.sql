-- Step: links the rows of closed links to another person.
-- Parameters: $1 ids of the closed links, $2 the person, $3 outcome, $4 instant, $5 by whom, $6 ground, $7 the proposal
-- carried out (null: none). Result: none.
insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by, ground, takes_place_of, proposal_id,
  parameters_version)
select row_id, institution_id, $2, $3, greatest($4::timestamptz, undone_at), $5, $6, id, $7, parameters_version
from link where id = any ($1);
