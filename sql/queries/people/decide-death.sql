-- Keeps what a steward decided about a death told, and queues the person for settling.
-- Parameters: $1 person id, $2 whether it is confirmed, $3 who. Result: how many rows told of it.
with told as (
  select told.row_id
  from cohort_status_told as told
  join link on link.row_id = told.row_id and link.undone_at is null
  where told.status = 'D' and link.person_id = $1
), decided as (
  insert into death_decision (row_id, is_confirmed, decided_at, decided_by)
  select row_id, $2, moment(), $3 from told
  returning row_id
), touched as (
  insert into touched_person (person_id, since)
  select $1, moment() where exists (select from told)
  on conflict (person_id) do update set since = least(touched_person.since, excluded.since),
    from_day = excluded.from_day, runs_anew = true
)
select count(*) from decided;
