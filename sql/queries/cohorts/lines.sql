-- The lines of a list that is kept, which is so of today's knowledge of every list but joiners, leavers and deaths to
-- confirm: who, why, what is known, from whom, how old; in the order of a column, and what it has nothing of comes last.
-- Parameters: $1 cohort, $2 day, $3 within how many days (lapsing), filters or null: $4 institution id, $5 year group,
--   $6 district, $7 hub, $8 characteristic, $9 NEET for at least so many days, $10 last contact before this day, $11 only
--   whom to call (true), only others (false), or null: all; $12 by which column, or null: by the person, $13 whether
--   descending; $14 after this person_id, $15 who was in that place, $16 how many at most.
-- Result: a row a line, each with `not_shown`: how many of the whole list are kept from whoever asks, whatever narrows it
--   (a filter must not tell which of them it is), and `changing_since`: the instant of the first change of settings, areas or
--   code lists that is not yet in every line. Without any line one row that has nothing but these.
with page as materialized (
  select array(
    select kept from list_page($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) as kept
  ) as members
)
select line.*, (select members_hidden($1, $2, $3)) as not_shown,
  (select min(changed_at) from list_change) as changing_since
from page
left join lines_shown(page.members, $2, 'infinity') as line on true
order by line.place;
