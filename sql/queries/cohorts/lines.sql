-- The lines of a cohort's list: who, why, what is known, from whom, how old; in the order of person_id.
-- Parameters: $1 cohort, $2 day, $3 known at (infinity: today's knowledge), $4 of which cohort (joiners, leavers),
--   $5 since which day, $6 within how many days (lapsing), filters or null: $7 institution id, $8 year group,
--   $9 district, $10 hub, $11 characteristic, $12 NEET for at least so many days, $13 last contact before this day;
--   $14 after this person_id, $15 how many at most, $16 only whom to call (true), only others (false), or null: all;
--   $17 whether the list is read as it is kept, which is so of today's knowledge of every list but joiners, leavers and
--   deaths to confirm.
-- Result: a row a line, each with `not_shown`: how many of the whole list are kept from whoever asks, whatever narrows it
--   (a filter must not tell which of them it is). Without any line one row that has nothing but that.
with reckoned as materialized (
  select member from members_shown($1, $2, $3, $4, $5, $6) as member where not $17
),
line as materialized (
  (
    select kept.* from membership as kept
    where $17 and kept.cohort = $1 and kept.year_from = academic_year_start($2)
      and kept.valid_from <= $2 and kept.valid_to >= $2
      and case when $6::int is null then kept.listed_from <= $2 else kept.lapse_on <= $2 + $6::int end
      and ($6::int is not null or list_has_members($1, $2))
      and kept.person_id > $14 and is_asked_for(kept, $2, $3, $7, $8, $9, $10, $11, $12, $13, $16)
    order by kept.person_id
    limit $15
  )
  union all
  (
    select (member).* from reckoned
    where not $17 and (member).person_id > $14
      and is_asked_for(member, $2, $3, $7, $8, $9, $10, $11, $12, $13, $16)
    order by (member).person_id
    limit $15
  )
),
kept_back as materialized (
  select case when $17 then members_hidden($1, $2, $6)
    else (select count(*) from reckoned where (member).person_id is null) end as people
)
select line.person_id, line.outcome, line.reason, line.activity_code,
  coalesce(code.activity_group, '') as activity_group,
  coalesce(institution_label(provider), line.provider_name, '') as provider, line.start_on,
  case when line.verified then coalesce(told.told_on, line.verified_on) end as verified_on, line.lapse_on,
  coalesce(line.source, '') as source, coalesce(told.told_on, line.as_at) as as_at,
  coalesce(institution_label(teller), '') as institution, line.year_group, line.district, line.hub, line.neet_start,
  line.contested, line.apart, line.call,
  reasons_worded(case when line.residence_certain then line.reasons else line.reasons || 'residence'::text end) as reasons,
  kept_back.people as not_shown
from kept_back
left join line on true
left join institution as provider on provider.id = line.provider_id
left join institution as teller on teller.id = coalesce(line.teller_id, line.last_institution_id)
left join activity_code as code on code.code = line.activity_code
  and code.valid_from = (select max(edition.valid_from) from activity_code as edition
    where edition.code = line.activity_code and edition.valid_from <= $2)
left join told_shown(array(select line.person_id from line order by line.person_id),
    array(select line.statement_row_id from line order by line.person_id), $2, $3) as told
  on told.person_id = line.person_id and told.row_id = line.statement_row_id
order by line.person_id;
