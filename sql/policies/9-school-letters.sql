-- Letters to schools list leavers whatever closes them to officers, so that they are for those who may meet restricted people.
alter table school_letter enable row level security;
drop policy if exists county_reads on school_letter;
create policy county_reads on school_letter for select
  to fingerpost_restricted, fingerpost_protection using (true);
drop policy if exists writers_add on school_letter;
create policy writers_add on school_letter for insert to fingerpost_restricted
  with check (made_by = (select visit_actor()) and made_at = (select moment()));
drop policy if exists writers_end on school_letter;
create policy writers_end on school_letter for update to fingerpost_restricted
  using (ended_at is null and made_by = (select visit_actor()))
  with check (ended_by = (select visit_actor()) and ended_at = (select moment()));
grant select on school_letter to fingerpost_restricted, fingerpost_protection;
grant insert (batch, institution_id, text_id, made_on, made_at, made_by), update (ended_at, ended_by) on school_letter
to fingerpost_restricted;
revoke execute on function school_letter_leavers(int, date, boolean) from fingerpost_worker, fingerpost_steward;
grant execute on function school_letter_leavers(int, date, boolean) to fingerpost_restricted;
