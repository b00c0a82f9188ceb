-- Step: one proposal, held until the transaction ends.
-- Parameters: $1 its id. Result: person_id, other_person_id, is_decided, is_applied, is_undone.
select person_id, other_person_id, decided_at is not null as is_decided, coalesce(is_applied, false) as is_applied,
  undone_at is not null as is_undone
from link_proposal where id = $1 and kind = 'merge'
for update;
