-- Open proposals to join two people, the longest waiting first.
-- Parameters: $1 number of the last proposal seen (0: none), $2 how many at most. Result: id, person_id,
-- other_person_id, weight, reason, raised_at. Where it goes out, nobody of whom nothing does.
select id, person_id, other_person_id, weight, reason, raised_at
from link_proposal
where decided_at is null and kind = 'merge' and id > $1
  and not (visit_gives_out() and array[person_id, other_person_id] && array(select kept.person_id from protected_people() as kept))
order by id
limit $2;
