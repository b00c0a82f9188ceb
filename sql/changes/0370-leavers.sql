-- Which destinations fulfil an intention of the county's list, so that a school can hold what its leavers meant to do against
-- what they do: groups of feedback, with `; ` between.
alter table intended_destination add column destination_groups text not null default '';
update intended_destination set destination_groups = told.destination_groups
from (values
  (111, 'full-time education'),
  (121, 'full-time education'),
  (211, 'part-time education; training'),
  (311, 'apprenticeship; employment with study'),
  (321, 'employment'),
  (411, 'training'),
  (511, 'other')
) as told (code, destination_groups)
where intended_destination.code = told.code;
-- Tells more of each student now.
drop function if exists students_on(int, date, int);
