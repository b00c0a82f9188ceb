-- The rules of situations and lists as decided anew: what they have to know beside what was kept, and everything that
-- was reckoned by the former ones reckoned again.

-- Whether the row's own column told its year group; otherwise it goes by the birth date.
alter table return_row add column year_told boolean not null default false,
  add check (not year_told or year_group is not null);
-- How far the told year group lies from that by birth date.
alter table detail add column year_offset integer not null default 0;
-- The first day of the academic year that the roll covers.
alter table roll_absence add column year_from date;

do $$
begin
  -- The functions asked here are there if there are rows.
  if exists (select from return_row) then
    -- What was kept of older rows does not say who told the year; a roll mostly does, and another row where it differs.
    update return_row as row set year_told = true
    from return
    where return.id = row.return_id and row.year_group is not null
      and (return.kind = 'enrolment' or row.year_group <> year_group(row.date_of_birth, row.as_at));
    update roll_absence set year_from = academic_year_start(as_at);
  end if;
end
$$;
alter table roll_absence alter column year_from set not null;

-- An activity that somebody registered before it begins is an intended destination now: stated again.
delete from intended_statement where kind = 'self_registration';
-- Every return is stated, and everybody it names settled, once more; what is kept stands until then.
update return set stated_at = null, settled_at = null where stated_at is not null;

-- Functions that answer with other columns than before are made anew with the others.
drop function if exists places_known(int[], timestamptz), roll_absences_known(int[], timestamptz),
  ends_known(bigint[], timestamptz), statements_known(bigint[], timestamptz),
  details_at(bigint[], date[], int[], timestamptz), detail_intervals(bigint[]),
  population_on(date, timestamptz, text[], bigint[]), on_roll_on(date, timestamptz),
  intentions_on(date, timestamptz), cohort_leavers_without_destination(date, timestamptz),
  cohort_members(text, date, timestamptz, text, date, int) cascade;
