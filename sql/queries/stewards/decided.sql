-- Proposals that were decided lately, the latest first. Parameters: $1 day. Result: id, person_id, other_person_id, is_applied, is_undone,
-- decided_at, decided_by. Where it goes out, nobody of whom nothing does.
select id, person_id, other_person_id, coalesce(is_applied, false) as is_applied, undone_at is not null as is_undone, decided_at,
  decided_by
from link_proposal
where kind = 'merge' and london_day(decided_at) > $1::date - 14
  and not (visit_gives_out() and array[person_id, other_person_id] && array(select kept.person_id from protected_people() as kept))
order by decided_at desc, id desc
limit 30
