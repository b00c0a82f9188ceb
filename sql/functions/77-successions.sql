-- Institutions that go on under another number. Article: SharingRules, "Which entry gives ground".

-- The number under which each succeeded institution goes on, on a day, as known at an instant.
create or replace function successors_known(on_day date, known_at timestamptz)
returns table (institution_id int, seat_id int)
language sql stable
begin atomic
  with recursive known as (
    select succession.old_institution_id, succession.new_institution_id
    from succession
    where succession.from_day <= on_day
      and succession.recorded_at <= known_at and coalesce(succession.superseded_at > known_at, true)
  ), line as (
    select known.old_institution_id as institution_id, known.new_institution_id as seat_id, 1 as steps from known
    union all
    -- Two that name each other would have no end.
    select line.institution_id, known.new_institution_id, line.steps + 1
    from line join known on known.old_institution_id = line.seat_id
    where line.steps < 20
  )
  select distinct on (line.institution_id) line.institution_id, line.seat_id
  from line order by line.institution_id, line.steps desc;
end;
