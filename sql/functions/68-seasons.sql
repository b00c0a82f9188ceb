-- The days of the year by which lists go. Articles: Cohorts, SeptemberGuarantee.

-- A day of the academic year whose offers are for the coming autumn, or for this one until it is over.
create or replace function offers_year_on(on_day date) returns date
language sql stable
return case when on_day <= setting_day('conditional_offers_to', on_day) then academic_year_start(on_day) - 1
  else on_day end;

-- The days from one to another, cut where an academic year begins, offers begin to be for another autumn, or a setting
-- changes, with what the settings are there: as valid on the day, and as days of the year to which the list belongs.
create or replace function seasons_between(from_day date, to_day date)
returns table (valid_from date, valid_to date, year_from date, lapsing_days int, leavers_from date, leavers_to date, intended_from date, intended_after date, left_before date,
  offers_from date, baseline date, no_offer_from date, no_offer_to date,
  conditional_from date, conditional_to date, coming_year date)
language sql stable rows 50
begin atomic
  with academic_year as (
    select make_date(year, 9, 1) as begins
    from generate_series(extract(year from academic_year_start(from_day))::int,
      extract(year from academic_year_start(to_day))::int) as year
  ),
  cut as (
    select from_day as day
    union select academic_year.begins from academic_year
    union select month_day_in(setting.value, academic_year.begins) + 1 from academic_year, setting
      where setting.name = 'conditional_offers_to'
    union select setting.valid_from from setting
    union select setting.valid_to + 1 from setting where isfinite(setting.valid_to)
  ),
  slot as (
    select cut.day as valid_from, coalesce(lead(cut.day) over (order by cut.day) - 1, to_day) as valid_to,
      academic_year_start(cut.day) as year_from, offers_year_on(cut.day) as offers_on
    from cut where cut.day between from_day and to_day
  )
  select slot.valid_from, slot.valid_to, slot.year_from,
    setting_number('lapsing_days', slot.valid_from),
    setting_day('leavers_list_from', slot.valid_from), setting_day('leavers_list_to', slot.valid_from),
    setting_day('no_intended_destination_from', slot.valid_from), setting_day('risk_intended_after', slot.valid_from),
    setting_day('left_early_before', slot.valid_from),
    academic_year_start(slot.offers_on),
    month_day_in(setting_on('no_offer_baseline', slot.valid_from), slot.offers_on),
    month_day_in(setting_on('no_offer_from', slot.valid_from), slot.offers_on),
    month_day_in(setting_on('no_offer_to', slot.valid_from), academic_year_end(slot.offers_on) + 1),
    month_day_in(setting_on('conditional_offers_from', slot.valid_from), slot.offers_on),
    month_day_in(setting_on('conditional_offers_to', slot.valid_from), academic_year_end(slot.offers_on) + 1),
    academic_year_end(slot.offers_on) + 1
  from slot;
end;

-- A span of days, both included, and the last day of one: days without end have none.
create or replace function days_of(valid_from date, valid_to date) returns daterange
language sql immutable parallel safe
return case when valid_from <= valid_to then daterange(valid_from, valid_to, '[]') else 'empty'::daterange end;

create or replace function last_day_of(days daterange) returns date
language sql immutable parallel safe
return case when isfinite(upper(days)) then upper(days) - 1 else upper(days) end;
