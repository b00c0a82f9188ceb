-- The lines of a cohort's list: who, why, what is known, from whom, how old; in the order of person_id.
-- Parameters: $1 cohort, $2 day, $3 known at (infinity: today's knowledge), $4 of which cohort (joiners, leavers),
--   $5 since which day, $6 within how many days (lapsing), filters or null: $7 institution id, $8 year group,
--   $9 district, $10 hub, $11 characteristic, $12 NEET for at least so many days, $13 last contact before this day;
--   $14 after this person_id, $15 how many at most, $16 only whom to call (true), only others (false), or null: all;
--   $17 whether the list is read as it is kept, which is so of today's knowledge of every list but joiners, leavers and
--   deaths to confirm.
-- Result: a row a line, each with `not_shown`: how many of the whole list are kept from whoever asks, whatever narrows it
--   (a filter must not tell which of them it is), and `changing_since`: the instant of the first change of settings, areas or
--   code lists that is not yet in every line. Without any line one row that has nothing but these.
with reckoned as materialized (
  select member from members_shown($1, $2, $3, $4, $5, $6) as member where not $17
),
page as materialized (
  select array(
    (
      select kept from list_kept($1, $2) as kept
      where $17 and $1 <> 'lapsing' and kept.person_id > coalesce($14::bigint, 0)
        and is_asked_for(kept, $2, $3, $7, $8, $9, $10, $11, $12, $13, $16)
      order by kept.person_id
      limit $15
    )
    union all
    (
      select kept from list_lapsing($2, $6) as kept
      where $17 and $1 = 'lapsing' and kept.person_id > coalesce($14::bigint, 0)
        and is_asked_for(kept, $2, $3, $7, $8, $9, $10, $11, $12, $13, $16)
      order by kept.person_id
      limit $15
    )
    union all
    (
      select member from reckoned
      where not $17 and (member).person_id > coalesce($14::bigint, 0)
        and is_asked_for(member, $2, $3, $7, $8, $9, $10, $11, $12, $13, $16)
      order by (member).person_id
      limit $15
    )) as members
),
kept_back as materialized (
  select case when $17 then members_hidden($1, $2, $6)
    else (select count(*) from reckoned where (member).person_id is null) end as people
)
select line.*, kept_back.people as not_shown,
  (select min(changed_at) from list_change where $17) as changing_since
from page
cross join kept_back
left join lines_shown(page.members, $2, $3) as line on true
order by line.place;
