-- Keeps an address at which the institution of the visit is reminded; one that it has stays as it is.
-- Parameters: $1 address, $2 how many it may keep. Result: a row where it is kept, now or before.
with added as (
  insert into reminder_address (institution_id, address, kept_at, kept_by)
  select visit_institution(), $1, moment(), visit_actor()
  where (select count(*) from reminder_address where institution_id = visit_institution()) < $2
    and not exists (select from reminder_address where institution_id = visit_institution() and lower(address) = lower($1))
  on conflict do nothing
  returning id
)
select id from added
union all
select id from reminder_address where institution_id = visit_institution() and lower(address) = lower($1);
