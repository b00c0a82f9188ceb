-- A return that is withdrawn counts no more from that moment on, as one that another took the place of: `replaced_at` is the
-- moment of either.
alter table return add column withdrawn_by text;
alter table return add column withdrawn_reason text not null default '';
alter table return drop constraint return_check;
alter table return add constraint return_ended
  check ((replaced_at is null) = (replaced_by is null and withdrawn_by is null));
