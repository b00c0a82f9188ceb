-- Keeps what was decided. Parameters: $1 person, $2 institution, $3 outcome, $4 why, $5 who. Result: id; no row where nothing is
-- to be decided.
insert into instruction_decision (person_id, institution_id, outcome, reason, decided_at, decided_by)
select told.person_id, told.institution_id, $3, $4, moment(), $5
from instructed_after_storing(london_day(moment())) as told
where told.person_id = $1 and told.institution_id = $2
returning id
