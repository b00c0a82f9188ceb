-- Step: lengthens the runs that these returns only repeat, begins the others, and queues everyone about whom they say
-- something, from the first day of which they do. Of whoever told it out of order, or is told of by what these returns
-- replace, the runs are drawn together anew when they are settled.
-- Parameters: $1 ids of the returns. Result: none.
with told as materialized (
  select link.person_id, told.institution_id, return.kind, academic_year_start(told.as_at) as year_from, told.as_at,
    return.number, told.id, return_stands(return, 'infinity') as counts,
    row_content(return.site, told, traits, contact) as content,
    least(told.as_at, statement.as_at, leaving.last_day + 1, membership.from_day, intention.recorded_on) as from_day
  from return
  join return_row as told on told.return_id = return.id
  join links_known('infinity') as link on link.row_id = told.id
  left join characteristic_told as traits on traits.row_id = told.id
  left join contact_detail as contact on contact.row_id = told.id
  left join actual_statement as statement on statement.row_id = told.id
  left join leaving on leaving.row_id = told.id
  left join cohort_status_told as membership on membership.row_id = told.id
  left join intended_statement as intention on intention.row_id = told.id
  where return.id = any ($1)
), last as materialized (
  select distinct on (run.person_id, run.institution_id, run.kind) run.person_id, run.institution_id, run.kind,
    run.days[cardinality(run.days)] as as_at, run.numbers[cardinality(run.numbers)] as number
  from (select distinct told.person_id, told.institution_id, told.kind from told) as asked
  join told_run as run on run.person_id = asked.person_id and run.institution_id = asked.institution_id
    and run.kind = asked.kind and run.counts
  order by run.person_id, run.institution_id, run.kind, run.days[cardinality(run.days)] desc,
    run.numbers[cardinality(run.numbers)] desc
), anew as materialized (
  select told.person_id
  from told
  left join last on last.person_id = told.person_id and last.institution_id = told.institution_id
    and last.kind = told.kind
  where not told.counts or (told.as_at, told.number) <= (last.as_at, last.number)
  union
  select link.person_id
  from return as former
  join return_row as told on told.return_id = former.id
  join links_known('infinity') as link on link.row_id = told.id
  where former.replaced_by = any ($1)
), telling as (
  -- What was told last so far, with its run; then what is new.
  select run.person_id, run.institution_id, run.kind, run.year_from, last.as_at, last.number, row.id,
    row_content(return.site, row, traits, contact) as content, run.first_row_id
  from last
  join told_run as run on run.person_id = last.person_id and run.institution_id = last.institution_id
    and run.kind = last.kind and run.counts and run.days[cardinality(run.days)] = last.as_at
    and run.numbers[cardinality(run.numbers)] = last.number
  join return_row as row on row.id = run.last_row_id
  join return on return.id = row.return_id
  left join characteristic_told as traits on traits.row_id = row.id
  left join contact_detail as contact on contact.row_id = row.id
  where last.person_id not in (select anew.person_id from anew)
  union all
  select told.person_id, told.institution_id, told.kind, told.year_from, told.as_at, told.number, told.id, told.content,
    null
  from told
  where told.person_id not in (select anew.person_id from anew)
), placed as (
  select telling.*, dense_rank() over (partition by telling.person_id, telling.institution_id, telling.kind,
      telling.year_from order by telling.as_at, telling.number)
    - dense_rank() over (partition by telling.person_id, telling.institution_id, telling.kind, telling.year_from,
      telling.content order by telling.as_at, telling.number) as island
  from telling
), drawn as materialized (
  select placed.person_id, placed.institution_id, placed.kind, placed.year_from,
    max(placed.first_row_id) as kept_row_id,
    (array_agg(placed.id order by placed.as_at, placed.number, placed.id))[1] as first_row_id,
    (array_agg(placed.id order by placed.as_at desc, placed.number desc, placed.id))[1] as last_row_id,
    array_agg(placed.as_at order by placed.as_at, placed.number, placed.id)
      filter (where placed.first_row_id is null) as days,
    array_agg(placed.number order by placed.as_at, placed.number, placed.id)
      filter (where placed.first_row_id is null) as numbers
  from placed
  group by placed.person_id, placed.institution_id, placed.kind, placed.year_from, placed.content, placed.island
  having bool_or(placed.first_row_id is null)
), lengthened as (
  update told_run
  set days = told_run.days || drawn.days, numbers = told_run.numbers || drawn.numbers, last_row_id = drawn.last_row_id
  from drawn
  where told_run.person_id = drawn.person_id and told_run.first_row_id = drawn.kept_row_id
), begun as (
  insert into told_run (person_id, institution_id, kind, year_from, counts, first_row_id, last_row_id, days, numbers)
  select drawn.person_id, drawn.institution_id, drawn.kind, drawn.year_from, true, drawn.first_row_id,
    drawn.last_row_id, drawn.days, drawn.numbers
  from drawn where drawn.kept_row_id is null
)
insert into touched_person (person_id, since, from_day, runs_anew)
select news.person_id, (select min(stated_at) from return where id = any ($1)), min(news.from_day),
  bool_or(news.runs_anew)
from (
  select told.person_id, told.from_day, false as runs_anew from told
  union all
  select anew.person_id, '-infinity', true from anew
) as news
group by news.person_id
order by news.person_id
on conflict (person_id) do update set since = least(touched_person.since, excluded.since),
  from_day = least(touched_person.from_day, excluded.from_day),
  runs_anew = touched_person.runs_anew or excluded.runs_anew;
