-- What an account may act as no more.

-- Takes a place from an account and ends its sessions there; not its last one, and none that a provider claims. Whether there was
-- such a place.
create or replace function take_account_place(of_account bigint, place_id bigint) returns boolean
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  taken account_place;
begin
  perform hold_account(of_account);
  delete from account_place
  where id = place_id and account_id = of_account
    and exists (select from account where account.id = of_account and account.ended_at is null)
    and not exists (select from account_identity where account_identity.account_id = of_account)
    and exists (select from account_place as other where other.account_id = of_account and other.id <> place_id)
  returning * into taken;
  if taken.id is null then return false; end if;
  update session set ended_at = moment()
  where account_id = of_account and ended_at is null and role = taken.role
    and institution_id is not distinct from taken.institution_id;
  return true;
end
$$;
