-- The county's figures on a day, one row a figure. People awaiting a return are a figure of their own.
-- Parameters: $1 day, $2 known at (infinity: today's knowledge). Result: cohort, reason (empty: all), people.
with tracked as materialized (
  select * from tracked_shown($1, $2)
)
select 'tracked' as cohort, '' as reason, count(*) as people from tracked
union all
select 'neet', '', count(*) from tracked where outcome = 'neet'
union all
select 'not-known', '', count(*) from tracked where outcome = 'not_known'
union all
select 'not-known', reason, count(*) from tracked where outcome = 'not_known' group by reason
union all
select 'contested', '', count(*) from tracked where contested
union all
select 'at-risk', '', count(person_id) from members_shown('at-risk', $1, $2)
union all
select 'leavers-without-destination', '', count(person_id) from members_shown('leavers-without-destination', $1, $2)
order by cohort, reason;
