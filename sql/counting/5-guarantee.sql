-- Who was promised an offer, and how it stood on a day: at the end of May in year 11 and educated here, or living here and
-- at no school, or in year 12 and living here. Article: SeptemberGuarantee.
-- Parameters: 1 items, 2 days, 3 known at, 4 the authority, or null for all. Result: none.
insert into counted_guarantee
with season as materialized (
  select asked.item, asked.day, baseline.day as baseline, academic_year_start(baseline.day) as year_from,
    case when $4::text is null then authorities_on(baseline.day) else array[$4::text] end as authorities,
    string_to_array(setting_on('no_offer_resident_codes', baseline.day), ' ') as resident_codes
  from unnest($1::text[], $2::date[]) as asked (item, day)
  cross join lateral (select setting_day('no_offer_baseline', academic_year_start(asked.day) - 1) as day) as baseline
),
-- Nobody is years away from the group of their age.
young as materialized (
  select person.person_id, season.item, season.baseline
  from season
  join counted_person as person on year_group(person.born, season.baseline) between 9 and 14
),
pupil as materialized (
  select distinct young.item, young.baseline, known.person_id, known.year_group
  from year_groups_at(array(select person_id from young order by item, person_id),
    array(select baseline from young order by item, person_id), $3) as known
  join young on young.person_id = known.person_id and young.baseline = known.day
  where known.year_group in (11, 12)
),
educated as materialized (
  select distinct on (place.person_id, season.item) place.person_id, season.item, institution_label(institution) as label
  from season
  join on_roll_spans(null, $3) as place on season.baseline between place.valid_from and place.valid_to
  join institution on institution.id = place.institution_id
  left join institution_authority as decided on decided.institution_id = place.institution_id
    and season.baseline between decided.valid_from and decided.valid_to
  where coalesce(decided.la_code, institution.la_code) = any (season.authorities)
  order by place.person_id, season.item, place.valid_from desc, place.institution_id
),
-- With where they are educated. Grouped, since a join of answers whose number is guessed too small may hold everybody
-- against everybody.
placed as materialized (
  select known.person_id, known.item, max(known.baseline) as baseline, max(known.year_group) as year_group,
    max(known.label) as label
  from (
    select pupil.person_id, pupil.item, pupil.baseline, pupil.year_group, null as label from pupil
    union all
    select educated.person_id, educated.item, null, null, educated.label from educated
  ) as known
  group by known.person_id, known.item
  having max(known.year_group) is not null
),
elsewhere as materialized (
  select * from placed where placed.year_group = 12 or placed.label is null
),
residence as materialized (
  select known.person_id, known.day, known.resident and known.is_member
    and ($4::text is null or authority_of(known.la_code, known.last_institution_id, known.day) = $4) as is_resident
  from details_at(array(select person_id from elsewhere order by item, person_id),
    array(select baseline from elsewhere order by item, person_id),
    array(select null::int from elsewhere), $3) as known
),
at_home as materialized (
  select told.person_id, told.day, told.outcome, statement.activity_code
  from situations_at(array(select person_id from elsewhere where year_group = 11 order by item, person_id),
    array(select baseline from elsewhere where year_group = 11 order by item, person_id), $3) as told
  left join actual_statement as statement on statement.row_id = told.statement_row_id
),
guaranteed as materialized (
  select distinct placed.person_id, placed.item, placed.year_group, season.year_from, season.day, placed.label
  from placed
  join season on season.item = placed.item
  left join residence on residence.person_id = placed.person_id and residence.day = placed.baseline
  left join at_home on at_home.person_id = placed.person_id and at_home.day = placed.baseline
  where case when placed.year_group = 12 then residence.is_resident
    else placed.label is not null or (residence.is_resident and at_home.outcome = 'school_age'
      and at_home.activity_code::text = any (season.resident_codes)) end
)
select guaranteed.person_id, guaranteed.item, 'Year ' || guaranteed.year_group, person.sex, person.ethnicity,
  person.sen_provision, coalesce(guaranteed.label, 'None of the county'), coalesce(told.label, 'Nothing recorded')
from guaranteed
join counted_person as person on person.person_id = guaranteed.person_id
-- An offer made counts before all that is told else; then the newest.
left join lateral (
  select case when status.counts_as_offer then 'Offer made' else status.label end as label
  from links_known($3) as link
  join offer_statement as offer on offer.row_id = link.row_id
    and offer.as_at between guaranteed.year_from and guaranteed.day
  join returns_known($3) as return on return.id = offer.return_id
  join guarantee_status as status on status.code = offer.status
    and guaranteed.day between status.valid_from and status.valid_to
  where link.person_id = guaranteed.person_id
  order by status.counts_as_offer desc, offer.as_at desc, offer.recorded_number desc, offer.row_id desc
  limit 1
) as told on true
