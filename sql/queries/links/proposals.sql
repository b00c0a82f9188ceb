-- Open proposals to join two people, the longest waiting first.
-- Parameters: $1 number of the last proposal seen (0: none), $2 how many at most. Result: id, person_id,
-- other_person_id, weight, reason, raised_at.
select id, person_id, other_person_id, weight, reason, raised_at
from link_proposal
where decided_at is null and kind = 'merge' and id > $1
order by id
limit $2;
