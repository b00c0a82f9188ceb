-- Who is reminded of what is due, when, and by which e-mails. Article: Returns, "Reminders".

-- To whom e-mails of institutions (null: of all) go: the addresses that they keep; where one keeps none, its data officers'
-- names that are addresses.
create or replace function reminder_recipients(institutions int[])
returns table (institution_id int, address text, is_kept boolean)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select kept.institution_id, kept.address, true
  from reminder_address as kept
  where institutions is null or kept.institution_id = any (institutions)
  union
  select place.institution_id, account.name, false
  from account_place as place
  join account on account.id = place.account_id
  where place.role = 'school' and account.ended_at is null and account.name ~ '^[^@]+@[^@]+[.][^@.]+$'
    and (institutions is null or place.institution_id = any (institutions))
    and not exists (select from reminder_address as kept where kept.institution_id = place.institution_id);
end;

create or replace function own_reminder_recipients() returns table (address text, is_kept boolean)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select address, is_kept from reminder_recipients(array[visit_institution()]) where visit_institution() is not null;
end;

-- Of what institutions (null: all) are to be reminded on a day: of each return that is due and has not come the last step
-- that is reached, while it is not long ago; and whether it was told. A server that stood still tells one step, not all it missed.
create or replace function reminders_on(institutions int[], on_day date)
returns table (institution_id int, name text, advice text, due date, step int, is_told boolean)
language sql stable
begin atomic
  select owed.institution_id, owed.name, owed.advice, owed.due, reached.step,
    exists (select from reminder as told
      where (told.institution_id, told.name, told.due, told.step) = (owed.institution_id, owed.name, owed.due, reached.step))
  from returns_due(institutions, on_day) as owed
  join institution on institution.id = owed.institution_id
  join due_return on due_return.name = owed.name and due_return.institution_kind = institution.kind
  cross join lateral (
    select min(days)::int as step from unnest(due_return.reminders) as days where owed.due - days <= on_day
  ) as reached
  where owed.return_id is null and owed.opens <= on_day
    and owed.due - reached.step > on_day - setting_number('reminder_late_days', on_day);
end;

-- Makes the e-mails of a day, and the county's digest where its day is reached: each once, however many servers try. Those of
-- long ago are taken away, with the addresses in them. Result: how many were made.
create or replace function make_reminders(on_day date, digest_to text[]) returns int
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  weekday int := setting_number('reminder_digest_weekday', on_day);
  digest_day date := on_day - ((extract(isodow from on_day)::int - weekday + 7) % 7);
  made int;
  digests int := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('fingerpost reminders', 0));
  delete from reminder_mail where made_at < moment() - interval '2 years';
  with owed as materialized (
    select * from reminders_on(null, on_day) where not is_told
  ), mailing as materialized (
    select institution_id, gen_random_uuid() as id from (select distinct institution_id from owed) as owing
  ), told as (
    insert into reminder (institution_id, name, due, step, mailing)
    select owed.institution_id, owed.name, owed.due, owed.step, mailing.id from owed join mailing using (institution_id)
  )
  insert into reminder_mail (id, institution_id, mailing, on_day, address, state, next_at, made_at, done_at)
  select gen_random_uuid(), mailing.institution_id, mailing.id, on_day, coalesce(whom.address, ''),
    case when whom.address is null then 'nobody' else 'waiting' end, moment(), moment(),
    case when whom.address is null then moment() end
  from mailing
  left join reminder_recipients(null) as whom on whom.institution_id = mailing.institution_id;
  get diagnostics made = row_count;
  if weekday > 0 and on_day - digest_day < setting_number('reminder_late_days', on_day) then
    insert into reminder_mail (id, on_day, address, state, next_at, made_at)
    select gen_random_uuid(), digest_day, address, 'waiting', moment(), moment() from unnest(digest_to) as address
    on conflict do nothing;
    get diagnostics digests = row_count;
  end if;
  return made + digests;
end
$$;

-- Tries again what was not delivered: to the same address, or, where there was none, to those that there are now. Whether there
-- was such an e-mail and anybody to send it to.
create or replace function retry_reminder_mail(mail uuid) returns boolean
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  former reminder_mail;
  made int;
begin
  select * into former from reminder_mail where id = mail and state in ('refused', 'given up', 'nobody') for update;
  if former.id is null then return false; end if;
  if former.state <> 'nobody' then
    update reminder_mail set state = 'waiting', tries = 0, next_at = moment(), done_at = null where id = mail;
    return true;
  end if;
  insert into reminder_mail (id, institution_id, mailing, on_day, address, state, next_at, made_at)
  select gen_random_uuid(), former.institution_id, former.mailing, former.on_day, whom.address, 'waiting', moment(), moment()
  from reminder_recipients(array[former.institution_id]) as whom;
  get diagnostics made = row_count;
  if made > 0 then update reminder_mail set state = 'needless' where id = mail; end if;
  return made > 0;
end
$$;

-- Takes an address away from the institution of the visit. Whether it had it.
create or replace function forget_reminder_address(address_id bigint) returns boolean
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  delete from reminder_address where id = address_id and institution_id = visit_institution();
  return found;
end
$$;

-- The county's numbers of a day: returns and institutions that owe them, by whether their day is over; and e-mails of the last
-- weeks that reached nobody.
create or replace function reminder_numbers(on_day date, out soon int, out soon_institutions int, out overdue int,
  out overdue_institutions int, out undelivered int, out undelivered_institutions int)
language sql stable
begin atomic
  select owed.*, failed.*
  from (
    select count(*) filter (where due >= on_day)::int, count(distinct institution_id) filter (where due >= on_day)::int,
      count(*) filter (where due < on_day)::int, count(distinct institution_id) filter (where due < on_day)::int
    from returns_due(null, on_day)
    where return_id is null and (state = 'missing' or state <> 'coming' and due <= on_day + 14)
  ) as owed, (
    select count(*)::int, count(distinct institution_id)::int
    from reminder_mail where state in ('refused', 'given up', 'nobody')
      and reminder_mail.on_day between reminder_numbers.on_day - 28 and reminder_numbers.on_day
  ) as failed;
end;

-- Of these returns those whose day is over and which have not come, of institutions of whoever asks: to which addresses an e-mail
-- about them goes, and whether one of the day told it already.
create or replace function returns_chased(owing int[], names text[], dues date[], on_day date)
returns table (institution_id int, name text, advice text, due date, addresses text[], is_told_today boolean)
language sql stable
begin atomic
  select owed.institution_id, owed.name, owed.advice, owed.due,
    array(select whom.address from reminder_recipients(array[owed.institution_id]) as whom order by whom.address),
    exists (select from reminder as told
      join reminder_mail as mail on mail.mailing = told.mailing and mail.on_day = returns_chased.on_day
      where (told.institution_id, told.name, told.due) = (owed.institution_id, owed.name, owed.due))
      -- The calendar's own step of the day, whenever it was told.
      or exists (select from reminder as told
        where (told.institution_id, told.name, told.due, told.step)
          = (owed.institution_id, owed.name, owed.due, owed.due - returns_chased.on_day))
  from unnest(owing, names, dues) as asked (institution_id, name, due)
  join returns_due(null, on_day) as owed
    on (owed.institution_id, owed.name, owed.due) = (asked.institution_id, asked.name, asked.due)
  where owed.state = 'missing';
end;

-- Reminds institutions at once of returns whose day is over and which have not come, where an officer asks for it: of each once a
-- day, whoever asks and whatever the calendar tells that day, and nobody to whom no e-mail can go. Told by the same e-mails as the
-- calendar's; the step is how many days before the due day it is. Result: how many e-mails were made.
create or replace function chase_returns(owing int[], names text[], dues date[]) returns int
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  today date := london_day(moment());
  made int;
begin
  perform pg_advisory_xact_lock(hashtextextended('fingerpost reminders', 0));
  with owed as materialized (
    select chased.* from returns_chased(owing, names, dues, today) as chased
    where not chased.is_told_today and chased.addresses <> '{}'
  ), mailing as materialized (
    select institution_id, gen_random_uuid() as id from (select distinct institution_id from owed) as owing
  ), told as (
    insert into reminder (institution_id, name, due, step, mailing, asked_by)
    select owed.institution_id, owed.name, owed.due, owed.due - today, mailing.id, visit_actor()
    from owed join mailing using (institution_id)
  )
  insert into reminder_mail (id, institution_id, mailing, on_day, address, state, next_at, made_at)
  select gen_random_uuid(), mailing.institution_id, mailing.id, today, whom.address, 'waiting', moment(), moment()
  from mailing
  join reminder_recipients((select array_agg(mailing.institution_id) from mailing)) as whom
    on whom.institution_id = mailing.institution_id;
  get diagnostics made = row_count;
  return made;
end
$$;
