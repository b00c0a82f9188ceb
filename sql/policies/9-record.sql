-- The record: everybody's acts are written by one function in their own name, the data protection officer reads, nobody
-- changes anything, whoever owns the tables neither. Jobs add nothing to it and seal it.
do $$
declare
  former record;
begin
  for former in select policyname from pg_policies where tablename = 'audit_event' and cmd = 'INSERT' loop
    execute format('drop policy %I on audit_event', former.policyname);
  end loop;
end
$$;
revoke insert on audit_event from fingerpost_school, fingerpost_reception, fingerpost_eet, fingerpost_restricted,
  fingerpost_analyst, fingerpost_steward, fingerpost_protection, fingerpost_admin;

alter table audit_event enable row level security;
drop policy if exists protection_reads on audit_event;
create policy protection_reads on audit_event for select to fingerpost_protection using (true);
alter table audit_detail enable row level security;
drop policy if exists protection_reads on audit_detail;
create policy protection_reads on audit_detail for select to fingerpost_protection using (true);
alter table audit_seal enable row level security;
drop policy if exists protection_reads on audit_seal;
create policy protection_reads on audit_seal for select to fingerpost_protection, fingerpost_worker using (true);
grant select on audit_event, audit_detail, audit_seal to fingerpost_protection;
-- Seals are told outside the database; of entries they say nothing.
grant select on audit_seal to fingerpost_worker;

create or replace trigger record_stays before update or delete or truncate on audit_event
  for each statement execute function record_stays();
create or replace trigger record_stays before update or delete or truncate on audit_seal
  for each statement execute function record_stays();
-- A detail can be erased, never changed; so can who was told of.
create or replace trigger record_stays before update or truncate on audit_detail
  for each statement execute function record_stays();
create or replace trigger record_stays before update or truncate on disclosure
  for each statement execute function record_stays();

revoke execute on function write_record(text, text, int, text, text, jsonb, text),
  record_act(int, text, text, jsonb, text), seal_record(int)
from fingerpost_worker, fingerpost_steward;
grant execute on function record_act(int, text, text, jsonb, text)
to fingerpost_school, fingerpost_reception, fingerpost_eet, fingerpost_restricted, fingerpost_analyst, fingerpost_steward,
  fingerpost_protection, fingerpost_admin;
grant execute on function seal_record(int) to fingerpost_worker;
grant execute on function record_line(audit_event), seal_hash(bytea, audit_seal, bytea)
to fingerpost_protection;
