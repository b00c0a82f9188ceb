-- Situations of one person that overlap. Must be empty.
select person_id, valid_from
from (
  select person_id, valid_from, lag(valid_to) over (partition by person_id order by valid_from) as former_to
  from situation
) as neighbours
where former_to >= valid_from;
