-- Notes: officers write and end them in their own name; a plain officer meets none of somebody restricted, nobody one of
-- somebody who is closed to them.
alter table note enable row level security;
drop policy if exists officers_read on note;
create policy officers_read on note for select to fingerpost_eet, fingerpost_restricted, fingerpost_protection using (true);
drop policy if exists officers_write on note;
create policy officers_write on note for insert to fingerpost_eet, fingerpost_restricted
  with check (made_by = (select visit_actor()) and made_at = (select moment()) and ended_at is null);
drop policy if exists officers_end on note;
create policy officers_end on note for update to fingerpost_eet, fingerpost_restricted
  using (ended_at is null and made_by = (select visit_actor()))
  with check (ended_by = (select visit_actor()) and ended_at = (select moment()));
drop policy if exists officer_meets on note;
create policy officer_meets on note as restrictive for all to fingerpost_eet
  using (exists (select from person where person.id = person_id));
drop policy if exists named_colleague_meets on note;
create policy named_colleague_meets on note as restrictive for all to fingerpost_restricted
  using (person_id <> all (array(select closed.person_id from people_closed_to_visitor() as closed)))
  with check (exists (select from person where person.id = person_id));
grant select on note to fingerpost_eet, fingerpost_restricted, fingerpost_protection;
grant insert (person_id, row_id, key, words, made_at, made_by), update (ended_at, ended_by) on note
to fingerpost_eet, fingerpost_restricted;

-- Saved lists: one's own, and those that colleagues share. Only whoever saved one changes or forgets it.
alter table saved_list enable row level security;
drop policy if exists officers_read on saved_list;
create policy officers_read on saved_list for select to fingerpost_eet, fingerpost_restricted
  using (made_by = (select visit_actor()) or is_shared and made_as in ('eet', (select visit_role())));
drop policy if exists officers_write on saved_list;
create policy officers_write on saved_list for insert to fingerpost_eet, fingerpost_restricted
  with check (made_by = (select visit_actor()) and made_as = (select visit_role()) and made_at = (select moment()));
drop policy if exists officers_change on saved_list;
create policy officers_change on saved_list for update to fingerpost_eet, fingerpost_restricted
  using (made_by = (select visit_actor()))
  with check (made_as = (select visit_role()) and made_at = (select moment()));
drop policy if exists officers_forget on saved_list;
create policy officers_forget on saved_list for delete to fingerpost_eet, fingerpost_restricted
  using (made_by = (select visit_actor()));
grant select, delete on saved_list to fingerpost_eet, fingerpost_restricted;
grant insert (name, cohort, asked, is_shared, made_as, made_at, made_by),
  update (cohort, asked, is_shared, made_as, made_at) on saved_list
to fingerpost_eet, fingerpost_restricted;
