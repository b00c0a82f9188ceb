-- Returns whose rows claim ground that they do not give, the newest first.
-- Parameters: $1 day, $2 whether also those decided. Result: id, reference, institution, as_at, received_at, claims,
-- told_late, names_alone, beside_a_school, on_another_roll, outcome (null: not decided).
select return.id, return.reference, institution_label(return.institution_id) as institution, return.as_at,
  return.received_at, count(*) as claims,
  count(*) filter (where claim.reason = 'told late') as told_late,
  count(*) filter (where claim.reason = 'names and birth date alone') as names_alone,
  count(*) filter (where claim.reason = 'beside a school') as beside_a_school,
  count(*) filter (where claim.reason = 'on another roll') as on_another_roll,
  decision.outcome
from claims_on($1, 'infinity') as claim
join return on return.id = claim.return_id
left join claim_decision as decision on decision.return_id = return.id
where $2 or decision.return_id is null
group by return.id, decision.outcome
order by return.received_at desc, return.number desc;
