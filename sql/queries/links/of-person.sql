-- Every link in force of a person, in the order of the returns.
-- Parameters: $1 the person. Result: as of the view link_explained.
select * from link_explained
where person_id = $1 and undone_at is null
order by return_number, number;
