-- Step: marks as settled the returns whose people have all been settled, and forgets changes of lists that everybody follows.
-- Parameters: $1 the instant before which a return must have been stated. Result: none.
with followed as (
  delete from list_change
  where not exists (select from touched_person where touched_person.since <= list_change.changed_at)
)
update return set settled_at = moment()
where settled_at is null and stated_at <= $1
  and not exists (select from touched_person where touched_person.since <= return.stated_at)
  and not exists (select from touched_roll where touched_roll.since <= return.stated_at);
