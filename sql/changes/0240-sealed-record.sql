-- The record of what was done is sealed: entries stay as they were written, in an order that can be proven. What an entry
-- tells beside ids and codes lies in a table of its own, where the law can have it erased while its digest stays.

create table audit_detail (
  event_id bigint primary key,
  salt bytea not null check (octet_length(salt) = 16),
  detail jsonb not null
);

-- `tx`: the transaction that wrote the entry, by which the sealer knows that nothing older can still come. `request`: as the
-- log calls what was answered. `digest`: of salt and detail; none where there is no detail.
alter table audit_event
  add column tx xid8 not null default pg_current_xact_id(),
  add column request text not null default '',
  add column digest bytea check (octet_length(digest) = 32);
insert into audit_detail (event_id, salt, detail)
select id, uuid_send(gen_random_uuid()), detail from audit_event where detail <> '{}';
update audit_event set digest = sha256(audit_detail.salt || convert_to(audit_detail.detail::text, 'UTF8'))
from audit_detail where audit_detail.event_id = audit_event.id;
-- Functions that name it are made again with all others.
alter table audit_event drop column detail cascade;

create index audit_event_by_transaction on audit_event (tx, id);
create index audit_event_by_time on audit_event (at);
-- Entries about people are found by the person.
create index audit_event_by_person on audit_event using gin (string_to_array(subject, ', ')) where subject like 'person %';

-- A batch of entries chained to the one before. `covers`: their ids. `upto_tx`, `upto_id`: all entries before were sealed.
create table audit_seal (
  number bigint primary key check (number > 0),
  sealed_at timestamptz not null,
  covers int8multirange not null,
  entries integer not null check (entries >= 0),
  upto_tx xid8 not null,
  upto_id bigint not null,
  hash bytea not null check (octet_length(hash) = 32)
);
-- Whether an entry has its seal is asked of every one that waits.
create index audit_seal_by_entry on audit_seal using gist (covers);
