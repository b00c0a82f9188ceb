-- The same lines in the order of a column; what it has nothing of comes last.
-- Parameters: $1 to $17 as in lines.sql, $14 with the key of $20: after that person; $18 which column, $19 whether
--   descending, $20 what the list is ordered by of the person after whom it goes on, or null.
-- Result: as of lines.sql, with `order_key`: what the list is ordered by.
with reckoned as materialized (
  select member from members_shown($1, $2, $3, $4, $5, $6) as member where not $17
),
listed as materialized (
  select kept as member from list_kept($1, $2) as kept
  where $17 and $1 <> 'lapsing' and is_asked_for(kept, $2, $3, $7, $8, $9, $10, $11, $12, $13, $16)
  union all
  select kept from list_lapsing($2, $6) as kept
  where $17 and $1 = 'lapsing' and is_asked_for(kept, $2, $3, $7, $8, $9, $10, $11, $12, $13, $16)
  union all
  select member from reckoned
  where not $17 and (member).person_id is not null
    and is_asked_for(member, $2, $3, $7, $8, $9, $10, $11, $12, $13, $16)
),
-- Which day counts is not kept, since a repeat changes it.
told as materialized (
  select told.person_id, told.told_on
  from (
    select array_agg((member).person_id) as persons, array_agg((member).statement_row_id) as rows
    from listed where $18 in ('verified_on', 'as_at') and (member).statement_row_id is not null
  ) as asked
  cross join lateral told_shown(asked.persons, asked.rows, $2, $3) as told
  where asked.persons is not null
),
keyed as (
  select listed.member, (listed.member).person_id as person_id,
    order_key(listed.member, told.told_on, code.activity_group,
      coalesce(institution_label(provider), (listed.member).provider_name), institution_label(teller), $18, $19)
      collate "C" as key
  from listed
  left join institution as provider on provider.id = (listed.member).provider_id
  left join institution as teller on teller.id = coalesce((listed.member).teller_id, (listed.member).last_institution_id)
  left join (select * from activity_editions()) as code on code.code = (listed.member).activity_code
    and $2 between code.valid_from and code.stands_to
  left join told on told.person_id = (listed.member).person_id
),
page as materialized (
  select keyed.* from keyed
  where case when $20::text is null then true
    when $19 then (keyed.key, keyed.person_id) < ($20 collate "C", $14::bigint)
    else (keyed.key, keyed.person_id) > ($20 collate "C", $14::bigint) end
  order by case when not $19 then keyed.key end, case when $19 then keyed.key end desc,
    case when $19 then -keyed.person_id else keyed.person_id end
  limit $15
),
kept_back as materialized (
  select case when $17 then members_hidden($1, $2, $6)
    else (select count(*) from reckoned where (member).person_id is null) end as people
)
select line.*, page.key as order_key, kept_back.people as not_shown,
  (select min(changed_at) from list_change where $17) as changing_since
from kept_back
left join lines_shown(array(select page.member from page), $2, $3) as line on true
left join page on page.person_id = line.person_id
order by case when not $19 then page.key end, case when $19 then page.key end desc,
  case when $19 then -page.person_id else page.person_id end;
