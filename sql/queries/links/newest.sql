-- The newest links in force of a person. Parameters: $1 the person, $2 how many at most. Result: as of the view link_explained.
select * from link_explained
where person_id = $1 and undone_at is null
order by return_number desc, number
limit $2
