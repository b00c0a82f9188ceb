-- Residents of the tracked ages in education, employment or training whose statement lapses within some days.
-- Places that end only with the academic year say so, and are counted apart.
create or replace function cohort_lapsing(on_day date, known_at timestamptz, within_days int default null)
returns table (person_id bigint, reasons text[], with_academic_year boolean)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select person.person_id,
    array['lapses after ' || person.lapse_on
      || case when ends_with_academic_year(person.statement_row_id, person.lapse_on)
        then ', with the academic year' else '' end],
    ends_with_academic_year(person.statement_row_id, person.lapse_on)
  from tracked_on(on_day, known_at, array['eet']) as person
  where person.lapse_on between on_day
    and on_day + coalesce(within_days, (select setting_number('lapsing_days', on_day)));
end;
