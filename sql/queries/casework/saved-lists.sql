-- The saved lists of whoever asks and of the team, by name. Parameters: $1 who. Result: id, name, cohort, asked (JSON), is_shared,
-- made_by.
select id, name, cohort, asked::text as asked, is_shared, made_by from saved_list
where is_shared or made_by = $1
order by lower(name), id
