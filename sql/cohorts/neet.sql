-- Residents of the tracked ages who are not in education, employment or training, verified.
create or replace function cohort_neet(on_day date, known_at timestamptz)
returns table (person_id bigint, reasons text[])
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select person_id, array['NEET since ' || neet_start]
  from tracked_on(on_day, known_at, array['neet']);
end;
