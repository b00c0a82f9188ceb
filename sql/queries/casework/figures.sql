-- The county's figures on several days, of today's knowledge: of each list all of it and those counted apart in it; on some
-- of the days those who lapse within so many days, open questions about links, requests of schools for support, and on the
-- first what nobody took note of. Nobody who is kept from whoever asks is counted.
-- Parameters: $1 days, $2 days of which more is asked, $3 within how many days. Result: day, cohort, key (empty: all), people.
with line as materialized (
  select told.day, told.cohort, told.key, told.people from counts_on_days($1) as told
)
select line.day, line.cohort, '' as key, sum(line.people)::bigint as people from line
where line.cohort in ('neet', 'not-known', 'contested', 'leavers-without-destination', 'no-intended-destination',
  'no-offer', 'off-roll', 'at-risk', 'still-on-a-roll', 'to-forward')
group by line.day, line.cohort
union all
select line.day, line.cohort, line.key, sum(line.people)::bigint from line
where line.cohort = 'not-known' and line.key <> ''
group by line.day, line.cohort, line.key
union all
select asked.day, 'lapsing', '', soon.people
from unnest($2::date[]) as asked (day)
-- A day at a time, by the index of the days on which something lapses.
cross join lateral (
  select count(*) as people from membership as kept
  where is_on_list(kept, 'lapsing', asked.day, asked.day + $3::int)
  offset 0
) as soon
union all
select asked.day, 'questions', '', count(question.id)
from unnest($2::date[]) as asked (day)
left join link_question as question on question.asked_at < asked.day + 1
  and (question.answered_at is null or question.answered_at >= asked.day + 1)
group by asked.day
union all
select asked.day, 'support', '', count(request.id)
from unnest($2::date[]) as asked (day)
left join support_request as request on request.asked_at < asked.day + 1
  and (request.closed_at is null or request.closed_at >= asked.day + 1)
group by asked.day
union all
select ($1::date[])[1], 'to-note', '', count(*) from notices(($1::date[])[1]) as told where told.taken_at is null
