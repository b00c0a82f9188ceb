-- How many are at each hub. Parameters: $1 day. Result: hub, waiting, taken, closed (within 30 days).
select own.hub, count(*) filter (where own.closed_at is null and own.taken_at is null) as waiting,
  count(*) filter (where own.closed_at is null and own.taken_at is not null) as taken,
  count(*) filter (where london_day(own.closed_at) > $1::date - 30 and own.outcome not in ('taken-back', 'joined')) as closed
from referral as own
group by own.hub
order by own.hub
