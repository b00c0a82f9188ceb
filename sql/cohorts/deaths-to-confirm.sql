-- Everyone told to have died, for a steward to confirm or refute. For stewards alone; a worklist of decisions, reckoned
-- when it is asked for.
create or replace function cohort_deaths_to_confirm(on_day date, known_at timestamptz)
returns table (person_id bigint, reasons text[])
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  if coalesce(current_setting('role', true), 'none') not in ('fingerpost_steward', 'none') then
    return;
  end if;
  return query
    select death.person_id, array['told_dead ' || death.first_day,
      'told_dead_by ' || array_to_string(death.told_by, ' ')]
    from deaths_known(null, known_at) as death
    where death.is_open and london_day(death.first_told) <= on_day;
end
$$;
