-- The tables of its leavers that the institution that visits made for publishing.
-- Parameters: none. Result: year_from, year_group, destinations, printed, threshold, made_at; the newest year first.
select year_from, year_group::int, destinations, printed, threshold, made_at
from published_leavers
where institution_id = visit_institution()
order by year_from desc, year_group;
