-- Whether a sender told of somebody again, otherwise, from the day on which a run began: then the day on which what counts was
-- told last is looked for among all of them. Kept beside the run by 17-runs, so that lists of thousands ask for one row a line.
alter table told_run add column is_followed boolean not null default false;

update told_run set is_followed = true
from (
  select run.person_id, run.first_row_id, count(*) over (
      partition by run.person_id, run.institution_id, run.kind = 'enrolment',
        case when run.kind = 'enrolment' then run.year_from end
      order by run.first_on range between current row and unbounded following) > 1 as is_followed
  from told_run as run
  where run.counts and run.kind in ('enrolment', 'actual', 'contact', 'leaver', 'self_registration')
) as own
where own.is_followed and told_run.person_id = own.person_id and told_run.first_row_id = own.first_row_id;
