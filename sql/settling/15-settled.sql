-- Step: marks as settled the returns whose people have all been settled.
-- Parameters: $1 the instant before which a return must have been stated. Result: none.
update return set settled_at = moment()
where settled_at is null and stated_at <= $1
  and not exists (select from touched_person where touched_person.since <= return.stated_at);
