-- Keeps a table of its leavers that the institution that visits made for publishing, where there is none of them.
-- Parameters: $1 the first day of their academic year, $2 their year group, $3 destinations, $4 what is printed of each, $5 the
--   count below which a number is hidden, $6 who. Result: none.
insert into published_leavers (institution_id, year_from, year_group, destinations, printed, threshold, made_at, made_by)
values (visit_institution(), $1, $2, $3, $4, $5, moment(), $6)
on conflict (institution_id, year_from, year_group) do nothing;
