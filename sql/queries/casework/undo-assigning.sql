-- Takes back who was given to whom by one act of one's own on the day: those who follow nobody newer are given back to whoever followed
-- them before, or to nobody. Parameters: $1 when it was done, $2 who, $3 day. Result: person_id of those it was taken back for.
with newest as materialized (
  select distinct on (own.person_id) own.* from caseload as own
  where own.person_id in (select done.person_id from caseload as done
    where done.assigned_by = $2 and done.assigned_at = $1 or done.ended_by = $2 and done.ended_at = $1)
  order by own.person_id, own.id desc
), mine as materialized (
  select newest.* from newest
  where london_day($1) = $3
    and (newest.ended_at is null and newest.assigned_at = $1 and newest.assigned_by = $2
      or newest.ended_at = $1 and newest.ended_by = $2)
), ended as (
  update caseload set ended_at = moment(), ended_by = $2 from mine
  where caseload.id = mine.id and mine.ended_at is null
), restored as (
  insert into caseload (person_id, row_id, officer, assigned_at, assigned_by)
  select distinct on (former.person_id) former.person_id, former.row_id, former.officer, moment(), $2
  from caseload as former join mine on mine.person_id = former.person_id
  where former.ended_at = $1 and former.ended_by = $2
  order by former.person_id, former.id desc
)
select mine.person_id from mine
