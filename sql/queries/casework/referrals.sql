-- What was sent to hubs: open ones first, the oldest first; then those closed within 30 days. Parameters: $1 hub (null: every),
-- $2 person (null: everybody), $3 day. Result: id, person_id, surname, forename, hub, made_at, made_by, taken_at, taken_by,
-- closed_at, outcome.
select own.id, own.person_id, coalesce(shown.surname, '') as surname, coalesce(shown.forename, '') as forename, own.hub,
  own.made_at, own.made_by, own.taken_at, own.taken_by, own.closed_at, own.outcome
from referral as own
left join person_shown as shown on shown.person_id = own.person_id
where ($1::text is null or own.hub = $1) and ($2::bigint is null or own.person_id = $2)
  -- Of whom nothing goes out, nothing does.
  and not (visit_gives_out() and own.person_id in (select kept.person_id from protected_people() as kept))
  and (own.closed_at is null or london_day(own.closed_at) > $3::date - 30)
order by own.closed_at is not null, own.taken_at is not null, own.made_at, own.id
limit 1000
