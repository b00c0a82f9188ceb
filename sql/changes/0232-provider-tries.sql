-- Ways begun at a provider count as tries until they end in a session, by a keyed digest of the network address or the hash of a
-- browser that somebody signed in with before.
alter table provider_step
  add column counted_under bytea not null default '',
  add column is_taken boolean not null default false;
create index provider_step_counted on provider_step (counted_under, began_at);
create index known_browser_hash on known_browser (hash);
drop function if exists begin_provider_step(bytea, text, text);
