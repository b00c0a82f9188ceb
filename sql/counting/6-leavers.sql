-- Who was in year 11, 12 or 13 on the roll of an institution of the county at the end of May, what they did on the day on
-- which it is asked, whatever was told of it later, and what they had meant to do.
-- Parameters: 1 items, 2 days, 3 known at, 4 the authority, or null for all. Result: none.
insert into counted_leaver
with season as materialized (
  select asked.item, asked.day, baseline.day as baseline, case when $4::text is null then authorities_on(baseline.day) else array[$4::text] end as authorities
  from unnest($1::text[], $2::date[]) as asked (item, day)
  cross join lateral (select setting_day('no_offer_baseline', academic_year_start(asked.day) - 1) as day) as baseline
),
place as materialized (
  select distinct on (place.person_id, season.item) place.person_id, season.item, season.day, season.baseline,
    institution_label(institution) as label
  from season
  join on_roll_spans(null, $3) as place on season.baseline between place.valid_from and place.valid_to
  join institution on institution.id = place.institution_id
  left join institution_authority as decided on decided.institution_id = place.institution_id
    and season.baseline between decided.valid_from and decided.valid_to
  where coalesce(decided.la_code, institution.la_code) = any (season.authorities)
  order by place.person_id, season.item, place.valid_from desc, place.institution_id
),
leaver as materialized (
  select place.*, known.year_group
  from place
  join year_groups_at(array(select person_id from place order by item, person_id),
    array(select baseline from place order by item, person_id), $3) as known
    on known.person_id = place.person_id and known.day = place.baseline
  where known.year_group between 11 and 13
),
answer as materialized (
  select distinct told.person_id, told.day, told.outcome, statement.activity_code
  from situations_at(array(select person_id from leaver order by item, person_id),
    array(select day from leaver order by item, person_id), $3, true) as told
  left join actual_statement as statement on statement.row_id = told.statement_row_id
)
select leaver.person_id, leaver.item, 'Year ' || leaver.year_group, leaver.label, person.sex, person.ethnicity,
  person.sen_provision, destination.label,
  case when answer.outcome in ('neet', 'not_known') then '' else coalesce(code.label, 'Not told') end,
  coalesce(upper(left(meant.label, 1)) || substr(meant.label, 2), 'Not told')
from leaver
join counted_person as person on person.person_id = leaver.person_id
join answer on answer.person_id = leaver.person_id and answer.day = leaver.day
left join feedback_group on feedback_group.activity_code = answer.activity_code
left join activity_code as code on code.code = answer.activity_code and leaver.day between code.valid_from and code.valid_to
-- The newest intention of the academic year they leave in.
left join lateral (
  select case when intention.undecided then 'Undecided' else coalesce(intended.label, own_group.destination_group) end as label
  from links_known($3) as link
  join intended_statement as intention on intention.row_id = link.row_id and intention.answers
    and academic_year_start(intention.recorded_on) = academic_year_start(leaver.baseline)
  join returns_known($3) as return on return.id = intention.return_id
  left join intended_destination as intended on intended.code = intention.intended_code
    and intention.as_at between intended.valid_from and intended.valid_to
  left join feedback_group as own_group on own_group.activity_code = intention.activity_code
  where link.person_id = leaver.person_id
  order by intention.recorded_on desc, intention.recorded_number desc, intention.row_id desc
  limit 1
) as meant on true
cross join lateral (
  select case answer.outcome when 'neet' then 'NEET' when 'not_known' then 'Not known' when 'school_age' then 'Still at school'
    else coalesce(upper(left(feedback_group.destination_group, 1)) || substr(feedback_group.destination_group, 2),
      'Other') end as label
) as destination
