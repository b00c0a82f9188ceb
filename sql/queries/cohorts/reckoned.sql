-- The lines of any list as known at an instant, and of those that are not kept: as lines.sql.
-- Parameters: $1 to $16 as in lines.sql, $17 known at (infinity: today's knowledge), $18 of which cohort (joiners, leavers),
--   $19 since which day.
-- Result: as of lines.sql.
with listed as materialized (
  select member from members_shown($1, $2, $17, $18, $19, $3) as member
),
asked as materialized (
  select member from listed
  where (member).person_id is not null
    and is_asked_for(member, $2, $17, $4, $5, $6, $7, $8, $9, $10, $11)
),
told as materialized (
  select told.person_id, told.told_on
  from (
    select array_agg((member).person_id) as persons, array_agg((member).statement_row_id) as rows
    from asked where $12 in ('verified_on', 'as_at') and (member).statement_row_id is not null
  ) as counting
  cross join lateral told_shown(counting.persons, counting.rows, $2, $17) as told
  where counting.persons is not null
),
keyed as materialized (
  select asked.member, (asked.member).person_id as person_id,
    order_key(asked.member, told.told_on, code.activity_group,
      coalesce(institution_label(provider), (asked.member).provider_name), institution_label(teller), $12)
      collate "C" as key
  from asked
  left join institution as provider on provider.id = (asked.member).provider_id
  left join institution as teller on teller.id = coalesce((asked.member).teller_id, (asked.member).last_institution_id)
  left join (select * from activity_editions()) as code on code.code = (asked.member).activity_code
    and $2 between code.valid_from and code.stands_to
  left join told on told.person_id = (asked.member).person_id
),
placed as materialized (
  select keyed.*, row_number() over (order by keyed.key = '', case when not $13 then keyed.key end,
    case when $13 then keyed.key end desc, case when $13 then -keyed.person_id else keyed.person_id end) as place
  from keyed
),
page as materialized (
  select array(
    select placed.member from placed
    where case when $14::bigint is null then true
      when coalesce($12, 'person_id') = 'person_id' then placed.person_id <> $14 and (placed.person_id > $14) <> $13
      else placed.place > coalesce((select former.place from placed as former where former.person_id = $14), $15::int, 0) end
    order by placed.place
    limit $16) as members
)
select line.*, (select count(*) from listed where (member).person_id is null) as not_shown,
  null::timestamptz as changing_since
from page
left join lines_shown(page.members, $2, $17) as line on true
order by line.place;
