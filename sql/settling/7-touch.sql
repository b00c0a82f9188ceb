-- Step: queues everyone these returns, or the returns they replace, say something about or give instructions about, and
-- marks the returns stated.
-- Parameters: $1 ids of the returns, $2 further persons. Result: none.
with told as materialized (
  select id from return where id = any ($1)
  union
  select id from return where replaced_by = any ($1)
), person_of_return as (
  select link.person_id
  from told
  join return_row as row on row.return_id = told.id
  join link on link.row_id = row.id and link.undone_at is null
  union
  select unnest($2::bigint[])
  union
  select person_id from persons_instructed(array(select id from told))
), touched as (
  insert into touched_person (person_id, since)
  select person_id, (select moment()) from person_of_return order by person_id
  on conflict (person_id) do update set since = least(touched_person.since, excluded.since)
    where touched_person.since > excluded.since
)
update return set stated_at = moment() where id = any ($1) and stated_at is null;
