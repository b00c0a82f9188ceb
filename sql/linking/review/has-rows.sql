-- Step: whether rows are linked to a person.
-- Parameters: $1 the person. Result: links, how many.
select count(*) as links from link where person_id = $1 and undone_at is null;
