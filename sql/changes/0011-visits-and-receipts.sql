-- Who acts is told by the visit, and when a return came by the database under the lock of its institution.

-- The key by which the database knows visits that a command on the server's machine opened. Nobody but the owner reads it.
create table visit_key (
  is_only boolean primary key default true check (is_only),
  key bytea not null check (octet_length(key) = 32)
);
insert into visit_key (key) values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));

drop function if exists disclose_feedback(int, date, text, boolean);

-- A clock that stepped back marked a full return as replaced by one that had come before it. Of such returns, alike but for
-- their receipt, the last one counts; settling goes over them again.
create temporary table thrown_away on commit drop as
select distinct return.institution_id, return.kind, return.as_at, return.years, return.site
from return
join return as by on by.id = return.replaced_by and by.number < return.number
where return.coverage = 'full' and by.coverage = 'full' and return.replaces is distinct from by.id
  and not return.loaded_as_history and not by.loaded_as_history;

with last as (
  select distinct on (return.institution_id, return.kind, return.as_at, return.years, return.site) return.*
  from return
  join thrown_away using (institution_id, kind, as_at, years, site)
  where return.coverage = 'full' and not return.loaded_as_history
  order by return.institution_id, return.kind, return.as_at, return.years, return.site, return.number desc
)
update return
set replaced_by = case when return.id <> last.id then last.id end,
  replaced_at = case when return.id <> last.id then greatest(last.received_at, return.received_at) end,
  stated_at = null, settled_at = null
from last
where (return.institution_id, return.kind, return.as_at, return.years, return.site)
    = (last.institution_id, last.kind, last.as_at, last.years, last.site)
  and return.coverage = 'full' and not return.loaded_as_history
  and (return.id = last.id or return.replaced_by is null
    or exists (select from return as by where by.id = return.replaced_by and by.number < return.number));

update return set replaced_at = received_at where replaced_at < received_at;
-- The references just changed are proven now, or the table could not be altered.
set constraints all immediate;
alter table return add check (replaced_at >= received_at);
create index return_by_receipt on return (institution_id, received_at) where not loaded_as_history;
