-- How many people a full roll should name, and how many of them no row that waits in `incoming` does: held rows and
-- rows under an instruction name people too.
-- Parameters: $1 institution id, $2 as-at day, $3 year groups, $4 site, $5 whether the sender confirmed that people are
--   missing, $6 id of the return it replaces, or null. Result: expected, missing, ends_places; no row where nobody is expected.
-- A roll that tells places of the next academic year covers that year alone.
with covered as (
  select greatest($2, max((facts ->> 'entry_date')::date)) as covered_on
  from incoming
  where status <> 'held' and year_group >= 11 and coalesce(facts ->> 'enrolment_status', '') not in ('G', 'S')
    and coalesce((facts ->> 'leaving_date')::date > $2, true)
),
expected as materialized (
  select named.* from covered cross join lateral roll_expected($1, $2, covered.covered_on, $3, $4, $6) as named
),
named as (
  select expected.who from expected join incoming on incoming.upn = expected.upn where expected.upn <> ''
  union
  select expected.who from expected join incoming on incoming.uln = expected.uln where expected.uln <> ''
  union
  select expected.who from expected join incoming on incoming.local_id = expected.local_id
  where expected.local_id <> ''
  union
  select expected.who
  from expected
  join incoming on lower(incoming.surname) = expected.surname and lower(incoming.forename) = expected.forename
    and coalesce(incoming.date_of_birth = expected.date_of_birth, true)
),
counted as (
  select count(distinct expected.who)::int as expected,
    (count(distinct expected.who) filter (where named.who is null))::int as missing
  from expected
  left join named on named.who = expected.who
)
select expected, missing, $5 or missing * 100 <= expected * setting_on('roll_missing_percent', $2)::int as ends_places
from counted
where expected > 0;
