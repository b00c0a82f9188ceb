-- Takes back the day set by one act of one's own on the day: those for whom none newer is set wait until the one of
-- before, or for nothing. Parameters: $1 when it was done, $2 who, $3 day. Result: person_id of those it was taken back for.
with newest as materialized (
  select distinct on (own.person_id) own.* from follow_up as own
  where own.person_id in (select done.person_id from follow_up as done
    where done.made_by = $2 and done.made_at = $1 or done.ended_by = $2 and done.ended_at = $1)
  order by own.person_id, own.id desc
), mine as materialized (
  select newest.* from newest
  where london_day($1) = $3
    and (newest.ended_at is null and newest.made_at = $1 and newest.made_by = $2
      or newest.ended_at = $1 and newest.ended_by = $2)
), ended as (
  update follow_up set ended_at = moment(), ended_by = $2 from mine
  where follow_up.id = mine.id and mine.ended_at is null
), restored as (
  insert into follow_up (person_id, row_id, due_on, made_at, made_by)
  select distinct on (former.person_id) former.person_id, former.row_id, former.due_on, moment(), $2
  from follow_up as former join mine on mine.person_id = former.person_id
  where former.ended_at = $1 and former.ended_by = $2
  order by former.person_id, former.id desc
)
select mine.person_id from mine
