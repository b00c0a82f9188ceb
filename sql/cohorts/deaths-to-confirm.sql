-- Everyone told to have died: off every other list at once, and here for a steward to confirm. For stewards alone.
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
    select link.person_id, array['told to have died, from ' || min(told.from_day)]
    from cohort_status_told as told
    join return on return.id = told.return_id
    join link on link.row_id = told.row_id
    where told.status = 'D' and london_day(told.recorded_at) <= on_day
      and told.recorded_at <= known_at and coalesce(return.replaced_at > known_at, true)
      and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
    group by link.person_id;
end
$$;
