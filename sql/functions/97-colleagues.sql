-- Who acts for an institution, as those who act for it see it and confirm it each term.

-- The first day of the term that holds a day.
create or replace function term_start(on_day date) returns date
language sql stable parallel safe
return coalesce(
  (select max(month_day_in(begins, on_day)) from regexp_split_to_table(setting_on('terms_begin', on_day), ' +') as begins
    where month_day_in(begins, on_day) <= on_day),
  academic_year_start(on_day));

-- Whether an institution has confirmed its users in the term under way.
create or replace function colleagues_are_confirmed(of_institution int) returns boolean
language sql stable security definer
set search_path = public, pg_temp
return exists (select from colleagues_confirmed
  where institution_id = of_institution
    and (at at time zone 'Europe/London')::date >= term_start((moment() at time zone 'Europe/London')::date));

-- Those who act for the institution of the visit.
create or replace function own_colleagues()
returns table (place_id bigint, name text, role text, seen_at timestamptz, is_of_provider boolean, is_own boolean,
  are_confirmed boolean)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select place.id, account.name, place.role, (select max(session.seen_at) from session
      where session.account_id = account.id and session.institution_id = place.institution_id),
    exists (select from account_identity where account_identity.account_id = account.id),
    coalesce(account.id = visit_account(), false), colleagues_are_confirmed(place.institution_id)
  from account_place as place
  join account on account.id = place.account_id
  where place.institution_id = visit_institution() and account.ended_at is null
  order by account.name, place.id;
end;

-- The institution of the visit confirms who acts for it: those it was shown, and no others meanwhile. Whether it is so.
create or replace function confirm_colleagues(shown bigint[]) returns boolean
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  present bigint[] := (select coalesce(array_agg(place_id order by place_id), '{}') from own_colleagues());
begin
  if visit_institution() is null
    or present is distinct from (select coalesce(array_agg(place order by place), '{}') from unnest(shown) as place)
  then return false; end if;
  insert into colleagues_confirmed (institution_id, at, confirmed_by, places)
  values (visit_institution(), moment(), visit_actor(), present);
  return true;
end
$$;

-- Somebody has left the institution of the visit: they act for it no more, and their sessions there end; an account that has
-- nothing else ends. Not whoever asks, and nobody whom a provider sends. Whether there was such a one: the place is looked at again
-- while the account is held, because two may say so at once, and what ends here must not end the account for others.
create or replace function colleague_has_left(of_place bigint) returns boolean
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  of_account bigint;
begin
  select account_id into of_account from account_place where id = of_place and institution_id = visit_institution();
  perform hold_account(of_account);
  if not exists (select from own_colleagues() as colleague
    where colleague.place_id = of_place and not colleague.is_own and not colleague.is_of_provider)
  then return false; end if;
  if exists (select from account_place where account_id = of_account and id <> of_place) then
    return take_account_place(of_account, of_place);
  end if;
  return end_account(of_account);
end
$$;

-- Institutions that somebody acts for, and that have not confirmed their users in the term under way.
create or replace function institutions_unconfirmed()
returns table (institution text, users bigint, confirmed_at timestamptz)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select institution_label(place.institution_id), count(distinct place.account_id),
    (select max(confirmed.at) from colleagues_confirmed as confirmed where confirmed.institution_id = place.institution_id)
  from account_place as place
  join account on account.id = place.account_id and account.ended_at is null
  join institution on institution.id = place.institution_id
  where institution.closed_on >= (moment() at time zone 'Europe/London')::date
    and not colleagues_are_confirmed(place.institution_id)
  group by place.institution_id
  order by 1;
end;
