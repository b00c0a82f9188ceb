-- Releases: analysts read what is published and not withdrawn, stewards drafts too, since they make and publish them. What
-- was counted before anything was hidden is read by jobs alone.
grant select on period_day, due_return, ethnic_group, participation_type
to fingerpost_school, fingerpost_eet, fingerpost_restricted, fingerpost_analyst, fingerpost_steward,
  fingerpost_protection, fingerpost_admin, fingerpost_worker;
grant insert, update, delete on period_day, due_return, ethnic_group, participation_type to fingerpost_admin;

alter table release enable row level security;
drop policy if exists worker_reads on release;
create policy worker_reads on release for select to fingerpost_worker using (true);
drop policy if exists steward_reads on release;
create policy steward_reads on release for select to fingerpost_steward using (true);
drop policy if exists steward_makes on release;
create policy steward_makes on release for insert to fingerpost_steward
  with check (made_by = (select visit_actor()) and made_at = (select moment()) and read_at is null
    and published_at is null and withdrawn_at is null);
drop policy if exists steward_publishes on release;
create policy steward_publishes on release for update to fingerpost_steward using (true) with check (true);
-- That there was one, and why it was withdrawn, stays to be seen.
drop policy if exists analyst_reads on release;
create policy analyst_reads on release for select to fingerpost_analyst using (published_at is not null);
grant select on release to fingerpost_worker, fingerpost_steward, fingerpost_analyst;
grant insert (period, known_at, made_at, made_by, drift, audited_beside, left_out, authority),
  update (read_at, published_at, published_by, withdrawn_at, withdrawn_by, withdrawn_reason)
on release to fingerpost_steward;

-- Only to a release that nobody has read is anything added. A table of which nothing is told is the jobs' alone.
alter table release_table enable row level security;
drop policy if exists worker_makes on release_table;
create policy worker_makes on release_table for all to fingerpost_worker using (true)
  with check (release_id in (select id from release
    where read_at is null and published_at is null and withdrawn_at is null));
drop policy if exists steward_reads on release_table;
create policy steward_reads on release_table for select to fingerpost_steward using (is_told);
drop policy if exists analyst_reads on release_table;
create policy analyst_reads on release_table for select to fingerpost_analyst
  using (is_told and release_id in (select id from release where published_at is not null and withdrawn_at is null));

alter table release_cell enable row level security;
drop policy if exists worker_makes on release_cell;
create policy worker_makes on release_cell for all to fingerpost_worker using (true)
  with check (release_id in (select id from release
    where read_at is null and published_at is null and withdrawn_at is null));
drop policy if exists steward_reads on release_cell;
create policy steward_reads on release_cell for select to fingerpost_steward using (true);
drop policy if exists analyst_reads on release_cell;
create policy analyst_reads on release_cell for select to fingerpost_analyst
  using (release_id in (select id from release where published_at is not null and withdrawn_at is null));

alter table release_count enable row level security;
drop policy if exists worker_makes on release_count;
create policy worker_makes on release_count for all to fingerpost_worker using (true)
  with check (release_id in (select id from release
    where read_at is null and published_at is null and withdrawn_at is null));

grant select, insert on release_table, release_cell, release_count to fingerpost_worker;
grant select on release_table, release_cell to fingerpost_steward, fingerpost_analyst;

-- Beside whom a release was put is read by whoever reads the release.
alter table release_scorecard enable row level security;
drop policy if exists steward_reads on release_scorecard;
create policy steward_reads on release_scorecard for select to fingerpost_steward using (true);
drop policy if exists steward_adds on release_scorecard;
create policy steward_adds on release_scorecard for insert to fingerpost_steward
  with check (loaded_by = (select visit_actor()) and loaded_at = (select moment()));
drop policy if exists analyst_reads on release_scorecard;
create policy analyst_reads on release_scorecard for select to fingerpost_analyst
  using (release_id in (select id from release where published_at is not null and withdrawn_at is null));
grant select on release_scorecard to fingerpost_steward, fingerpost_analyst;
grant insert (release_id, file_name, digest, period, loaded_at, loaded_by, figures) on release_scorecard
to fingerpost_steward;

-- Jobs count whose agreement is in force.
drop policy if exists worker_reads on institution_agreement;
create policy worker_reads on institution_agreement for select to fingerpost_worker using (true);
grant select on institution_agreement to fingerpost_worker;

create or replace trigger release_stays before update or delete on release for each row execute function release_stays();
create or replace trigger release_stays before update or delete on release_table
  for each row execute function release_stays();
create or replace trigger release_stays before update or delete on release_cell
  for each row execute function release_stays();
create or replace trigger release_stays before update or delete on release_count
  for each row execute function release_stays();
create or replace trigger release_stays before update or delete on release_scorecard
  for each row execute function release_stays();
create or replace trigger acts_in_own_name before insert or update on release for each row
  when (current_user = 'fingerpost_steward')
  execute function acts_in_own_name('made_by', 'published_by', 'withdrawn_by');
