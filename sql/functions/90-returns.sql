-- What accepting a return may do to another return, though the sender's role may change nothing.

-- Marks what a return replaces: a full one its like, a partial one the return whose reference it names. A return loaded
-- late, whose like was received after it, is itself replaced. The caller has the return's institution or may act for it.
create or replace function mark_replaced(new_return uuid) returns void
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  fresh return;
  later return;
begin
  select * into strict fresh from return where id = new_return;
  if visit_institution() is not null and visit_institution() <> fresh.institution_id then
    raise exception using errcode = 'insufficient_privilege', message = 'another institution''s return';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('return', fresh.institution_id));

  update return set replaced_at = fresh.received_at, replaced_by = fresh.id
  where return.id <> fresh.id and return.institution_id = fresh.institution_id and return.replaced_at is null
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
