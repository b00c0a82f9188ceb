-- What accepting a return may do to another return, though the sender's role may change nothing, and in which order
-- returns of one institution come. The order is the database's, under a lock: no program's clock decides it.

-- Takes the lock under which an institution's returns are accepted one after another, until the transaction ends.
-- Result: the instant of a receipt given now: the moment, but later than every receipt of the institution before it.
-- History stands at the day it tells and is no part of the order.
create or replace function begin_receipt(of_institution int) returns timestamptz
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
begin
  if not visit_may_send(of_institution) then
    raise insufficient_privilege using message = 'another institution''s returns';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('return', of_institution));
  return greatest(moment(), (select max(received_at) + interval '1 microsecond' from return
    where institution_id = of_institution and not loaded_as_history));
end
$$;

-- A return is received when the database takes it. Who sends may tell neither the instant nor another sender; only a
-- steward who loads history tells on which day it came, never a day to come.
create or replace function return_received() returns trigger
language plpgsql
as $$
begin
  if new.loaded_as_history then
    new.received_at := least(new.received_at, moment());
  else
    new.received_at := begin_receipt(new.institution_id);
  end if;
  return new;
end
$$;

-- Marks what a return replaces: a full one its like, a partial one the return whose reference it names. A return loaded
-- late, whose like was received after it, is itself replaced; and what it would have replaced sooner than something else
-- did is replaced from then on.
create or replace function mark_replaced(new_return uuid) returns void
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  fresh return;
  later return;
begin
  select * into strict fresh from return where id = new_return;
  if not visit_may_send(fresh.institution_id) then
    raise insufficient_privilege using message = 'another institution''s return';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('return', fresh.institution_id));

  update return set replaced_at = greatest(fresh.received_at, return.received_at), replaced_by = fresh.id
  where return.id <> fresh.id and return.institution_id = fresh.institution_id
    and coalesce(return.replaced_at > greatest(fresh.received_at, return.received_at), true)
    and ((fresh.coverage = 'full' and return.coverage = 'full' and return.kind = fresh.kind
        and return.as_at = fresh.as_at and return.years = fresh.years and return.site = fresh.site
        and (return.received_at, return.number) < (fresh.received_at, fresh.number))
      or return.id = fresh.replaces);

  select * into later from return
  where return.id <> fresh.id and fresh.coverage = 'full' and return.coverage = 'full'
    and return.institution_id = fresh.institution_id and return.kind = fresh.kind and return.as_at = fresh.as_at
    and return.years = fresh.years and return.site = fresh.site
    and (return.received_at, return.number) > (fresh.received_at, fresh.number)
  order by return.received_at, return.number limit 1;
  if later.id is not null then
    update return set replaced_at = later.received_at, replaced_by = later.id where id = fresh.id;
  end if;
end
$$;

-- What those who act for an institution see of a return of its own alone: what its file is called, who sent it (one of them by name, a
-- system of theirs by what its token is called, else the county) and how many rows wait to be corrected. No row for anybody else.
create or replace function own_return(of_return uuid) returns table (file_name text, sender text, held int)
language plpgsql stable security definer rows 1
set search_path = public, pg_temp
as $$
declare
  asking constant int := visit_institution();
begin
  if asking is null then return; end if;
  -- A plan that a session keeps: every request for one return asks this.
  return query
    select told.file_name, coalesce(
        (select account.name from account
          where account.id = case when told.received_by ~ '^account [0-9]+$' then substr(told.received_by, 9)::bigint end
            and exists (select from account_place as place
              where place.account_id = account.id and place.institution_id = told.institution_id)),
        (select 'A system: ' || token.label from access_token as token
          where token.id = case when told.received_by ~ '^token [0-9]+$' then substr(told.received_by, 7)::bigint end
            and token.institution_id = told.institution_id),
        'The county'), rows_held(told)
    from return as told
    where told.id = of_return and told.institution_id = asking;
end
$$;
