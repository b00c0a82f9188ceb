-- The lines of a cohort's list: who, why, what is known, from whom, how old; in the order of person_id.
-- Parameters: $1 cohort, $2 day, $3 known at (infinity: today's knowledge), $4 of which cohort (joiners, leavers),
--   $5 since which day, $6 within how many days (lapsing), filters or null: $7 institution id, $8 year group,
--   $9 district, $10 hub, $11 characteristic, $12 NEET for at least so many days, $13 last contact before this day;
--   $14 after this person_id, $15 how many at most, $16 only whom to call (true), only others (false), or null: all.
-- Result: a row a line, each with `not_shown`: how many of the whole list are kept from whoever asks, whatever narrows it
--   (a filter must not tell which of them it is). Without any line one row that has nothing but that.
with member as materialized (
  select * from members_shown($1, $2, $3, $4, $5, $6)
),
line as (
  select member.person_id, person.outcome, person.reason, person.statement_row_id, person.lapse_on,
    person.neet_start, person.contested, member.reasons,
    case when person.reason = 'awaiting_return' then 'awaiting_return' else member.apart end as apart,
    person.person_id in (select person_id
      from to_call_shown(array(select person_id from member where person_id > $14), $2, $3)) as call,
    person.year_group, person.district, person.hub, person.residence_certain, person.last_institution_id
  from member
  join population_shown($2, $3, array(select person_id from member where person_id > $14)) as person
    on person.person_id = member.person_id
),
shown as (
select line.person_id, line.outcome, line.reason, statement.activity_code,
  coalesce(code.activity_group, '') as activity_group,
  coalesce(institution_label(provider), statement.provider_name, '') as provider,
  statement.start_on, statement.verified, statement.verified_on, line.lapse_on,
  coalesce(statement.source, '') as source, statement.as_at, line.statement_row_id, coalesce(institution_label(teller), '') as institution,
  line.year_group, line.district, line.hub, line.neet_start, line.contested,
  line.apart, line.call,
  case when line.residence_certain then line.reasons else line.reasons || 'residence not certain'::text end as reasons
from line
left join actual_statement as statement on statement.row_id = line.statement_row_id
left join institution as provider on provider.id = statement.provider_id
left join institution as teller on teller.id = coalesce(statement.institution_id, line.last_institution_id)
left join activity_code as code on code.code = statement.activity_code
  and code.valid_from = (select max(edition.valid_from) from activity_code as edition
    where edition.code = statement.activity_code and edition.valid_from <= $2)
where ($7::int is null or $7 in (statement.institution_id, statement.provider_id, line.last_institution_id))
  and ($8::int is null or line.year_group = $8)
  and ($9::text is null or line.district = $9)
  and ($10::text is null or line.hub = $10)
  and ($11::smallint is null or $11 = any (characteristics_on(line.person_id, $2, $3)))
  and ($12::int is null or $2 - line.neet_start >= $12)
  and ($13::date is null or not was_contacted(line.person_id, $13, $2, $3))
  and ($16::boolean is null or line.call = $16)
order by line.person_id
limit $15
)
select shown.person_id, shown.outcome, shown.reason, shown.activity_code, shown.activity_group, shown.provider,
  shown.start_on, case when shown.verified then coalesce(told.told_on, shown.verified_on) end as verified_on,
  shown.lapse_on, shown.source, coalesce(told.told_on, shown.as_at) as as_at, shown.institution, shown.year_group,
  shown.district, shown.hub, shown.neet_start, shown.contested, shown.apart, shown.call, shown.reasons,
  kept_back.people as not_shown
from (select count(*) from member where person_id is null) as kept_back (people)
left join shown on true
left join told_shown(array(select shown.person_id from shown order by shown.person_id),
    array(select shown.statement_row_id from shown order by shown.person_id), $2, $3) as told
  on told.person_id = shown.person_id and told.row_id = shown.statement_row_id
order by shown.person_id;
