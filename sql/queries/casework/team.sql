-- The caseloads of officers in numbers. Parameters: $1 day. Result: officer (empty: those NEET, not known or at risk whom nobody
-- follows), people, fresh (given within a week), overdue, spoken_to (of them, with whom or about whom somebody spoke within four
-- weeks), closed (within four weeks, and nobody follows them now), in_work (of those followed or closed: in education, employment
-- or training now), neet, not_known.
with newest as (
  select distinct on (caseload.person_id) caseload.person_id, caseload.assigned_at, caseload.officer, caseload.ended_at
  from caseload
  where caseload.ended_at is null or london_day(caseload.ended_at) > $1::date - 28
  order by caseload.person_id, caseload.ended_at is not null, caseload.id desc
), followed as (
  select newest.*, newest.ended_at is null as is_open, situation.outcome from newest
  left join situation on situation.person_id = newest.person_id and $1 between situation.valid_from and situation.valid_to
), counted as (
  select followed.officer, count(*) filter (where followed.is_open) as people,
    count(*) filter (where followed.is_open and london_day(followed.assigned_at) > $1::date - 7) as fresh,
    count(*) filter (where followed.is_open and follow_up.due_on < $1::date) as overdue,
    count(*) filter (where followed.is_open and shown.last_outcome like 'spoke to %' and shown.last_contact_on > $1::date - 28)
      as spoken_to,
    count(*) filter (where not followed.is_open) as closed, count(*) filter (where followed.outcome = 'eet') as in_work,
    count(*) filter (where followed.is_open and followed.outcome = 'neet') as neet,
    count(*) filter (where followed.is_open and coalesce(followed.outcome, 'not_known') = 'not_known') as not_known
  from followed
  left join person_shown as shown on shown.person_id = followed.person_id
  left join lateral (
    select own.due_on from follow_up as own where own.person_id = followed.person_id and own.ended_at is null
    order by own.id desc limit 1
  ) as follow_up on true
  group by followed.officer
)
select * from counted
union all
select '', count(distinct kept.person_id), 0, 0, 0, 0, 0, count(*) filter (where kept.cohort = 'neet'),
  count(*) filter (where kept.cohort = 'not-known')
from membership as kept
where kept.cohort in ('neet', 'not-known') and is_on_list(kept, kept.cohort, $1, $1) and kept.listed_from <= $1
  and not exists (select from caseload as own where own.person_id = kept.person_id and own.ended_at is null)
having count(*) > 0
order by people desc, officer
