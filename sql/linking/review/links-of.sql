-- Step: the links in force of a person.
-- Parameters: $1 the person, $2 only those made by this proposal (null: all). Result: id.
select id from link
where person_id = $1 and undone_at is null
  and ($2::bigint is null or proposal_id = $2)
order by id;
