-- Residents of the tracked ages about whom two verified statements disagree.
create or replace function cohort_contested(on_day date, known_at timestamptz)
returns table (person_id bigint, reasons text[])
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select person_id, array['verified statements disagree']
  from tracked_on(on_day, known_at)
  where contested;
end;
