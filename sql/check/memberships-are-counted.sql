-- Days on which a list is counted otherwise than it has members. Must be empty.
with edge as (
  select cohort, listed_from as day, 1 as people from membership where listed_from <= valid_to
  union all
  select cohort, valid_to + 1, -1 from membership where listed_from <= valid_to and isfinite(valid_to)
  union all
  select cohort, day, -people from membership_change
)
select cohort, day from edge group by cohort, day having sum(people) <> 0;
