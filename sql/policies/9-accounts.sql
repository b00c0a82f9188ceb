-- Accounts: administrators manage who may come in and where; nobody's secrets are read by any role. The way in is by
-- functions that the login runs before it takes a role.
alter table account enable row level security;
drop policy if exists admin_reads on account;
create policy admin_reads on account for select to fingerpost_admin, fingerpost_protection using (true);
drop policy if exists admin_adds on account;
create policy admin_adds on account for insert to fingerpost_admin
  with check (made_by = (select visit_actor()) and made_at = (select moment()) and ended_at is null);
grant select on account to fingerpost_admin, fingerpost_protection;
grant insert (name, wants_second_factor, made_at, made_by) on account to fingerpost_admin;

alter table account_place enable row level security;
drop policy if exists admin_reads on account_place;
create policy admin_reads on account_place for select to fingerpost_admin, fingerpost_protection using (true);
drop policy if exists admin_adds on account_place;
create policy admin_adds on account_place for insert to fingerpost_admin with check (true);
drop policy if exists admin_changes on account_place;
create policy admin_changes on account_place for update to fingerpost_admin using (true) with check (true);
grant select on account_place to fingerpost_admin, fingerpost_protection;
grant insert, update (authority) on account_place to fingerpost_admin;

alter table account_identity enable row level security;
drop policy if exists admin_reads on account_identity;
create policy admin_reads on account_identity for select to fingerpost_admin, fingerpost_protection using (true);
grant select (account_id, issuer) on account_identity to fingerpost_admin;
grant select on account_identity to fingerpost_protection;

alter table set_up_link enable row level security;
drop policy if exists admin_adds on set_up_link;
create policy admin_adds on set_up_link for insert to fingerpost_admin
  with check (made_by = (select visit_actor()) and made_at = (select moment()) and password is null and factor is null);
grant insert (hash, account_id, made_at, made_by, ends_at) on set_up_link to fingerpost_admin;

-- Whether an account was set up, and when it was there last.
alter table account_secret enable row level security;
drop policy if exists admin_reads on account_secret;
create policy admin_reads on account_secret for select to fingerpost_admin using (true);
grant select (account_id, password_at) on account_secret to fingerpost_admin;
alter table session enable row level security;
drop policy if exists admin_reads on session;
create policy admin_reads on session for select to fingerpost_admin, fingerpost_protection using (true);
grant select (id, account_id, role, institution_id, began_at, seen_at, ended_at) on session
to fingerpost_admin, fingerpost_protection;

-- For the functions of the way in alone.
do $$
declare
  kept text;
begin
  foreach kept in array array['recovery_code', 'sign_in_step', 'known_browser', 'sign_in_failure', 'provider_step', 'colleagues_confirmed',
    'access_tally'] loop
    execute format('alter table %I enable row level security', kept);
    execute format('drop policy if exists owner_keeps on %I', kept);
    execute format('create policy owner_keeps on %I for all to current_user using (true)', kept);
  end loop;
end
$$;

-- Jobs and stewards run what reckons, not what opens the door.
revoke execute on function session_in_force(bytea), count_try(bytea[]), forgive_try(bytea[]),
  note_access(bigint, text, int, text, jsonb), hold_account(bigint), password_key(bigint), begin_sign_in(text, bytea, bytea, bytea), needs_second_factor(bigint),
  password_proven(bigint, bytea, bytea[], boolean), begin_second_factor(bytea, bytea),
  second_factor_key(sign_in_step, bytea), failures_left(int, timestamptz, timestamptz),
  second_factor_proven(bytea, bytea, bigint, bytea), sign_in_refused(bigint, text), places_in_force(bigint),
  add_session(bigint, bigint, bytea, text, timestamptz), begin_session(bytea, bytea, bytea, text), session_of(bytea, boolean),
  end_session(bytea), change_place(bytea, bytea, bigint), set_up_of(bytea), keep_set_up(bytea, text, bytea),
  forget_secrets(bigint), finish_set_up(bytea, bigint, bytea[]), begin_password_change(bytea),
  change_secrets(bytea, text, bytea, bigint, bytea[]), reset_account(bigint, bytea), end_account(bigint),
  colleagues_are_confirmed(int), own_colleagues(), confirm_colleagues(bigint[]), colleague_has_left(bigint), institutions_unconfirmed(),
  take_account_place(bigint, bigint), begin_provider_step(bytea, text, text, bytea, bytea),
  take_provider_step(bytea, text), forgive_provider_step(bytea), places_claimed(jsonb),
  account_of_identity(text, text, text, text[]),
  begin_provider_session(text, text, text, text[], jsonb, bytea, bytea, text, bytea, bytea),
  provider_told_of(bytea, boolean), keep_provider_session(bytea, jsonb),
  end_provider_sessions(text, text, bytea, timestamptz)
from fingerpost_worker, fingerpost_steward;
grant execute on function begin_sign_in(text, bytea, bytea, bytea), password_proven(bigint, bytea, bytea[], boolean),
  begin_second_factor(bytea, bytea), second_factor_proven(bytea, bytea, bigint, bytea),
  sign_in_refused(bigint, text), begin_session(bytea, bytea, bytea, text), session_of(bytea, boolean), end_session(bytea),
  change_place(bytea, bytea, bigint), set_up_of(bytea), keep_set_up(bytea, text, bytea),
  finish_set_up(bytea, bigint, bytea[]), begin_password_change(bytea),
  change_secrets(bytea, text, bytea, bigint, bytea[]),
  begin_provider_step(bytea, text, text, bytea, bytea), take_provider_step(bytea, text), forgive_provider_step(bytea),
  begin_provider_session(text, text, text, text[], jsonb, bytea, bytea, text, bytea, bytea),
  provider_told_of(bytea, boolean), keep_provider_session(bytea, jsonb),
  end_provider_sessions(text, text, bytea, timestamptz)
to fingerpost_app;
grant execute on function visit_account(), own_account(), own_places(), own_sessions(), end_own_sessions(bigint)
to fingerpost_school, fingerpost_reception, fingerpost_eet, fingerpost_restricted, fingerpost_analyst, fingerpost_steward,
  fingerpost_protection, fingerpost_admin;
grant execute on function visit_institution() to fingerpost_reception;
grant execute on function reset_account(bigint, bytea), end_account(bigint), take_account_place(bigint, bigint), setting_on(text, date),
  setting_number(text, date)
to fingerpost_admin;
grant execute on function own_colleagues(), confirm_colleagues(bigint[]), colleague_has_left(bigint) to fingerpost_school;
grant execute on function institutions_unconfirmed() to fingerpost_admin;
revoke execute on function time_line(text, bigint) from fingerpost_worker, fingerpost_steward;
grant execute on function time_line(text, bigint) to fingerpost_admin;
