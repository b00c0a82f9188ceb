-- Saves a list under a name; what one had saved under it ends. Parameters: $1 name, $2 list, $3 what narrows and orders it (JSON),
-- $4 whether it is the team's, $5 who. Result: id.
with former as (
  update saved_list set ended_at = moment(), ended_by = $5
  where made_by = $5 and name = $1 and ended_at is null
  returning id
)
insert into saved_list (name, cohort, asked, is_shared, made_at, made_by)
-- Counted, so that what was before has ended when this comes.
select $1, $2, $3::jsonb, $4, moment(), $5 from (select count(*) from former) as ended
returning id
