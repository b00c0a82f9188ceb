-- Step: keeps that two people may be one, unless that waits for a decision already.
-- Parameters: $1 who would stay, $2 who would be joined to them, $3 the row that showed it (null: none), $4 weight,
-- $5 ground, $6 reason, $7 version of the parameters, $8 instant, $9 by whom. Result: id, is_new.
insert into link_proposal (kind, person_id, other_person_id, row_id, weight, ground, reason, parameters_version, raised_at,
  raised_by)
values ('merge', $1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (person_id, other_person_id) where decided_at is null
do update set weight = greatest(link_proposal.weight, excluded.weight)
returning id, xmax = 0 as is_new;
