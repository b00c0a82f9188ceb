-- A page of a kept list in the order of names, by whoever may follow them. Parameters: $1 to $11 as of lines.sql, $12 officer
-- (null: any; empty: nobody), $13 reason of those not known (or null), $14 whether descending, $15 how many lines before,
-- $16 how many at most. Result: as of lines.sql.
with page as materialized (
  select array(
    select listed.kept
    from (
      select kept, row_number() over () as place from list_page($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, null, false,
        null, null, 2147483647) as kept
    ) as listed
    left join person_shown as shown on shown.person_id = (listed.kept).person_id
    where ($12::text is null or $12 = coalesce((
        select caseload.officer from caseload
        where caseload.person_id = (listed.kept).person_id and caseload.ended_at is null
        order by caseload.id desc limit 1), ''))
      and ($13::text is null or (listed.kept).reason = $13)
    order by case when not $14 then shown.name_order end, case when $14 then shown.name_order end desc, listed.place
    offset $15 limit $16
  ) as members
)
select line.*, (select members_hidden($1, $2, $3)) as not_shown,
  (select min(changed_at) from list_change) as changing_since
from page
left join lines_shown(page.members, $2, 'infinity') as line on true
order by line.place;
