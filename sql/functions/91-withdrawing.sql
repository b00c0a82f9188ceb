-- Returns that their sender takes back. Article: Returns, "What every return states".

-- Until when a school may withdraw a return itself; a steward may afterwards.
create or replace function withdrawable_until(told return) returns timestamptz
language sql stable
return told.received_at + setting_number('withdraw_days', london_day(told.received_at)) * interval '1 day';

-- Withdraws a return: what it says stops counting now; what it replaced stays replaced, and instructions it told stay told.
-- It is settled once more, so that everybody follows. Its institution; null where there is none that the visit may withdraw,
-- or it counts no more anyway.
create or replace function withdraw_return(asked uuid, why text) returns int
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  told return;
  of_institution int := (select institution_id from return where id = asked);
begin
  if of_institution is null or not visit_may_send(of_institution) or visit_role() not in ('school', 'steward') then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('return', of_institution));
  select * into told from return where id = asked for update;
  if told.replaced_at is not null or told.loaded_as_history and visit_role() = 'school'
    or visit_role() = 'school' and moment() > withdrawable_until(told)
  then
    return null;
  end if;
  update return set replaced_at = greatest(moment(), received_at), withdrawn_by = visit_actor(), withdrawn_reason = why,
    stated_at = null, settled_at = null
  where id = asked;
  return of_institution;
end
$$;
