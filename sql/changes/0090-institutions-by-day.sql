-- The national register repeats DfE numbers, UKPRNs and names; its own number of an establishment (URN) alone is unique.
-- Who is meant on a day follows from the days on which an institution is open, both included: an institution that closed
-- on a day nobody knows is never open.
alter table institution add column opened_on date not null default '-infinity';
alter table institution add column closed_on date not null default 'infinity';
alter table institution drop constraint institution_ukprn_key;
drop index institution_laestab;
create index institution_ukprn on institution (ukprn) where ukprn is not null;
create index institution_laestab on institution (la_code, establishment_number) where establishment_number is not null;

-- Another number after every transaction that changed a list returns are checked with, so that servers hold the lists
-- until they change: the transaction's own.
create table list_version (
  is_only boolean primary key default true check (is_only),
  version bigint not null
);
insert into list_version (version) values (0);

create function lists_changed() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  update list_version set version = pg_current_xact_id()::text::bigint
  where version <> pg_current_xact_id()::text::bigint;
  return null;
end
$$;

create trigger lists_changed after insert or update or delete or truncate on activity_code
  for each statement execute function lists_changed();
create trigger lists_changed after insert or update or delete or truncate on guarantee_status
  for each statement execute function lists_changed();
create trigger lists_changed after insert or update or delete or truncate on intended_destination
  for each statement execute function lists_changed();
create trigger lists_changed after insert or update or delete or truncate on cohort_status
  for each statement execute function lists_changed();
create trigger lists_changed after insert or update or delete or truncate on characteristic
  for each statement execute function lists_changed();
create trigger lists_changed after insert or update or delete or truncate on ethnicity
  for each statement execute function lists_changed();
create trigger lists_changed after insert or update or delete or truncate on word
  for each statement execute function lists_changed();
create trigger lists_changed after insert or update or delete or truncate on evidence_source
  for each statement execute function lists_changed();
create trigger lists_changed after insert or update or delete or truncate on risk_indicator
  for each statement execute function lists_changed();
create trigger lists_changed after insert or update or delete or truncate on institution
  for each statement execute function lists_changed();
create trigger lists_changed after insert or update or delete or truncate on institution_alias
  for each statement execute function lists_changed();
