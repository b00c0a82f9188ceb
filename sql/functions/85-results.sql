-- Whom a school works through on results day. Article: Returns, "Results day".

-- The days on which results are worked through (settings `results_day_from` and `results_day_to`): those that began last.
create or replace function results_window(on_day date) returns table (opens date, closes date)
language sql stable rows 1
begin atomic
  with began as (
    select max(first.day) as opens
    from (values (setting_day('results_day_from', on_day)),
      (month_day_in(setting_on('results_day_from', on_day), (on_day - interval '1 year')::date))) as first (day)
    where first.day <= on_day
  )
  select began.opens, min(last.day) as closes
  from began
  cross join lateral (values (month_day_in(setting_on('results_day_to', on_day), began.opens)),
    (month_day_in(setting_on('results_day_to', on_day), (began.opens + interval '1 year')::date))) as last (day)
  where last.day >= began.opens
  group by began.opens;
end;

-- Those who leave this summer, or left in it, and have no firm offer: first each open conditional offer of who has no other, then
-- who has none, or whose conditions are not met, and has told no plan since. Who was in year 12 leaves where their school told so;
-- most stay. At most 300, by name; `total`: how many there are. Nobody out of season.
create or replace function results_on(institution int, on_day date)
returns table (named_by text, surname text, forename text, date_of_birth date, upn text, uln text, local_id text,
  last_form text, year_group int, offer text, provider text, provider_told text, status int, offered_on date,
  is_accepted boolean, has_failed boolean, total int)
language sql stable rows 300
-- Few rows are expected where there are thousands, and then every one would be held against every other.
set enable_nestloop = off
begin atomic
  with season as materialized (
    select academic_year_start(results_window.opens) as year_from from results_window(on_day)
    where on_day <= results_window.closes
  ), known as materialized (
    select found.* from students_on(institution, on_day, 1) as found
    join season on season.year_from = found.year_from
    where (found.year_group in (11, 13, 14) or found.year_group = 12 and found.is_leaver)
      and not found.is_withheld and found.offer <> 'firm' and found.destination is null
  ), told as materialized (
    select row.* from student_rows(institution, academic_year_start((on_day - interval '1 year')::date), on_day) as row
    where row.status = 'sound' and row.student in (select known.student from known)
  ), offer as (
    select distinct on (told.student, place.label) told.student, told.return_id || '-' || told.number as offer, place.label,
      place.told as provider_told, told.as_at, (told.facts ->> 'offer_status')::int as status,
      (told.facts ->> 'offer_date')::date as offered_on, coalesce((told.facts ->> 'accepted')::boolean, false) as is_accepted,
      (told.facts ->> 'conditions_met')::boolean as are_met, coalesce(status.counts_as_offer, false) as is_made
    from told
    join known on known.student = told.student and told.as_at >= known.year_from
    -- The newest counts, though its status be none that holds on its day.
    left join guarantee_status as status on status.code = (told.facts ->> 'offer_status')::int
      and told.as_at between status.valid_from and status.valid_to
    left join institution as place_of on place_of.id = (told.facts ->> 'offer_provider_id')::int
    cross join lateral (
      select coalesce(institution_label(place_of.id), told.facts ->> 'offer_provider_name', '') as label,
        coalesce(place_of.urn::text, place_of.ukprn::text, place_of.name, told.facts ->> 'offer_provider_name', '')
          as told
    ) as place
    where told.kind = 'offer'
    order by told.student, place.label, told.as_at desc, told.return_number desc, told.number desc
  ), state as (
    select known.student,
      coalesce(bool_or(offer.is_made and offer.are_met is null), false) as is_open,
      max(offer.as_at) filter (where offer.is_made and not offer.are_met) as failed_on
    from known
    left join offer on offer.student = known.student
    group by known.student
  ), line as (
    select known.*, offer.offer as offer_row, offer.label as provider, offer.provider_told, offer.status, offer.offered_on,
      offer.is_accepted, state.failed_on is not null as has_failed
    from known
    join state on state.student = known.student and state.is_open
    join offer on offer.student = known.student and offer.is_made and offer.are_met is null
    union all
    select known.*, null, null, null, null, null, null, state.failed_on is not null
    from known
    join state on state.student = known.student and not state.is_open
    where case when state.failed_on is null then not coalesce(known.intends, false)
      -- A new plan, told since.
      else not exists (select from told where told.student = known.student
        and told.kind in ('intended', 'careers_interview') and told.facts ? 'intended_list' and told.as_at >= state.failed_on) end
  )
  select line.named_by, line.surname, line.forename, line.date_of_birth, line.upn, line.uln, line.local_id, line.last_form,
    line.year_group, line.offer_row as offer, line.provider, line.provider_told, line.status, line.offered_on, line.is_accepted,
    line.has_failed, count(*) over ()::int
  from line
  order by line.offer_row is null, not line.has_failed, lower(line.surname), lower(line.forename), line.date_of_birth,
    line.named_by, line.provider
  limit 300;
end;
