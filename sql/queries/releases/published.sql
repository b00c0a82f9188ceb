-- How the tables of releases are defined that are published and not withdrawn.
-- Parameters: 1 a data set alone, or null. Result: a row each, release by release, the newest last.
select told.release_id, told.name, told.data_set, told.definition::text as definition
from release_table as told
join release on release.id = told.release_id
where release.published_at is not null and release.withdrawn_at is null and ($1::text is null or told.data_set = $1)
order by told.release_id, told.place
