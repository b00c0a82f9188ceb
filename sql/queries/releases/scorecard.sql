-- The scorecard that a release was put beside last.
-- Parameters: 1 release. Result: one row, or none.
select file_name, loaded_at, figures::text as figures
from release_scorecard
where release_id = $1
order by id desc limit 1
