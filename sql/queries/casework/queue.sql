-- What stands between those due to be rung and being rung. Parameters: $1 day, $2 who asks. Result: state, of_others (whether
-- they are in somebody else's caseload), tries (of state tried; else 0), people.
select queue.state, queue.officer not in ('', $2) as of_others, case when queue.state = 'tried' then queue.tries else 0 end as tries,
  count(*) as people
from call_queue($1) as queue
group by 1, 2, 3
