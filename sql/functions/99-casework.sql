-- The officers' day: who follows whom, who is rung next, a contact about a person, who has looked. Article: Casework.

-- The row by which a person is known: what counts of them, else the newest.
create or replace function known_by_row(asked bigint, on_day date) returns bigint
language sql stable
return coalesce(
  (select statement_row_id from situation where person_id = asked and on_day between valid_from and valid_to),
  (select max(known.row_id) from links_known('infinity') as known where known.person_id = asked));

-- What of a person an officer decides by: another where what counts is another, or a colleague told something since.
create or replace function person_version(asked bigint, on_day date) returns text
language sql stable
return (
  select left(md5(concat_ws('|', situation.outcome, situation.reason, situation.contested, situation.statement_row_id,
    told.last_link, told.standing)), 12)
  from (select asked) as one (person_id)
  left join situation on situation.person_id = asked and on_day between situation.valid_from and situation.valid_to
  left join lateral (
    select max(link.id) as last_link, count(return.id) as standing
    from links_known('infinity') as link
    join return_row as row on row.id = link.row_id
    left join returns_known('infinity') as return on return.id = row.return_id
    where link.person_id = asked and link.institution_id = 0
  ) as told on true);

-- Users who act as officers, now or formerly, by what they are called in the record.
create or replace function officers()
returns table (actor text, name text, is_in_force boolean)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select 'account ' || account.id, account.name, bool_or(account.ended_at is null)
  from account
  join account_place as place on place.account_id = account.id and place.role in ('eet', 'restricted')
  group by account.id, account.name
  order by account.name;
end;

-- The London day of the session before today's; null: there was none.
create or replace function last_here() returns date
language sql stable security definer
set search_path = public, pg_temp
return (
  select max(london_day(session.seen_at)) from session
  where session.account_id = visit_account() and london_day(session.seen_at) < london_day(moment()));

-- Who opened a person's record lately, and why.
create or replace function openings_of(asked bigint)
returns table (at timestamptz, who text, role text, because text)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select event.at, event.actor, event.role, coalesce(told.detail ->> 'because', '')
  from audit_event as event
  left join audit_detail as told on told.event_id = event.id
  where event.subject like 'person %' and string_to_array(event.subject, ', ') @> array['person ' || asked]
    and event.action in ('record opened', 'person opened', 'call taken')
    and not exists (select from hidden_from_visitor() as hidden where hidden.person_id = asked)
    and is_met_by_authority(asked)
  order by event.id desc
  limit 20;
end;

-- Says of whom the rows of a return are that an officer has just told, one after another, in the transaction that keeps it: nobody
-- has to guess. Whether there are just as many rows, and such people whom the officer may meet.
create or replace function link_told(of_return uuid, about bigint[]) returns boolean
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  told bigint[];
begin
  if visit_role() not in ('eet', 'restricted') or visit_actor() is null then
    raise insufficient_privilege using message = 'officers alone say of whom a row is';
  end if;
  select array_agg(row.id order by row.number) into told
  from return
  join return_row as row on row.return_id = return.id and row.status = 'sound'
  where return.id = of_return and return.institution_id = 0 and return.kind in ('contact', 'cohort_status')
    and return.linked_at is null and return.received_by = visit_actor() and return.xmin = pg_current_xact_id_if_assigned()::xid;
  if cardinality(told) is distinct from cardinality(about)
    or exists (select from unnest(about) as asked (id) where not exists (select from person where person.id = asked.id))
    or exists (select from hidden_from_visitor() as hidden where hidden.person_id = any (about))
    or exists (select from unnest(about) as asked (id) where not is_met_by_authority(asked.id))
  then
    return false;
  end if;
  insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by, ground)
  select pair.row_id, 0, pair.person_id, 'link', moment(), visit_actor(), 'officer'
  from unnest(told, about) as pair (row_id, person_id);
  update return set linked_at = moment(), linked_to = cardinality(about) where id = of_return;
  return true;
end
$$;

-- Whether nobody rings or writes to a person on a day, whatever the reason. Of whom whoever asks may meet.
create or replace function is_not_to_be_rung(asked bigint, on_day date) returns boolean
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  return not exists (select from hidden_from_visitor() as hidden where hidden.person_id = asked)
    and is_met_by_authority(asked)
    and exists (select from barred_spans(array[asked], 'infinity') as barred
      where on_day between barred.valid_from and barred.valid_to);
end
$$;

-- Everybody who is due to be rung on a day or would be, were it not for what `state` says; in the order of `need`, then of
-- the last contact: whom somebody meant to ring today, whose claim to be NEET nobody verified, who is not known and at risk or
-- asked for by a school, who left or went off a roll, whose knowledge lapsed, who is not known otherwise, of whom statements
-- disagree, and who is NEET and was not heard of lately. Whoever awaits a return is due only where lists call them, or a school's
-- request for them is open; nobody protected is rung at all, and whoever is kept from whoever asks is not there.
create or replace function call_queue(on_day date)
returns table (person_id bigint, need int, state text, officer text, last_contact_on date, tries int)
language plpgsql stable security definer rows 500
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  neet_days int := setting_number('neet_contact_days', on_day);
  of_one boolean := visit_is_of_one_authority();
begin
  return query
    with listed as (
      select kept.person_id, max(kept.reason) filter (where kept.cohort = 'not-known') as reason,
        bool_or(kept.cohort = 'not-known') as not_known, bool_or(kept.cohort = 'at-risk') as at_risk,
        bool_or(kept.cohort = 'contested') as contested, bool_or(kept.cohort = 'neet') as neet,
        bool_and(kept.call) as call
      from membership as kept
      where kept.cohort in ('not-known', 'contested', 'neet', 'at-risk')
        and kept.year_from = academic_year_start(on_day) and kept.valid_from <= on_day and kept.valid_to >= on_day
        and kept.listed_from <= on_day
        and (not of_one
          or kept.person_id in (select own.person_id from people_of_authority(visit_authority(), visit_day()) as own))
        and (not kept.is_restricted or kept.person_id not in (select hidden.person_id from hidden_from_visitor() as hidden)
          and kept.person_id not in (select protected.person_id from protected_people() as protected))
      group by kept.person_id
    ),
    open_follow_up as (
      select follow_up.person_id, max(follow_up.due_on) as due_on from follow_up where follow_up.ended_at is null
      group by follow_up.person_id
    ),
    followed as (
      select distinct on (caseload.person_id) caseload.person_id, caseload.officer from caseload
      where caseload.ended_at is null order by caseload.person_id, caseload.id desc
    ),
    -- Those for whom a school's request is open.
    asked_for as materialized (
      select distinct link.person_id
      from support_request as request
      join links_known('infinity') as link on link.row_id = request.row_id
      where request.closed_at is null
    ),
    due as (
      select listed.*, asked_for.person_id is not null as is_asked_for, shown.last_contact_on, shown.last_outcome,
        shown.tries, shown.has_number, followed.officer,
        open_follow_up.due_on, claim.done_on,
        case when open_follow_up.due_on <= on_day then 0
          when listed.reason = 'neet_claimed' then 1
          when listed.not_known and (listed.at_risk or asked_for.person_id is not null) then 2
          when listed.reason in ('left', 'off_roll') then 3
          when listed.reason = 'lapsed' then 4
          when listed.not_known then 5
          when listed.contested then 6
          else 7 end as need
      from listed
      join person_shown as shown on shown.person_id = listed.person_id
      left join asked_for on asked_for.person_id = listed.person_id
      left join open_follow_up on open_follow_up.person_id = listed.person_id
      left join followed on followed.person_id = listed.person_id
      left join call_claim as claim on claim.person_id = listed.person_id
      where listed.not_known or listed.contested or open_follow_up.due_on is not null
        or listed.neet and coalesce(shown.last_contact_on, '-infinity') < on_day - neet_days
    )
    select due.person_id, due.need,
      -- Who awaits a return and is asked for is rung, unless a caution says not to.
      case when not due.call and due.reason = 'awaiting_return'
          and not (due.is_asked_for and not exists (select from barred_spans(array[due.person_id], 'infinity') as barred
            where on_day between barred.valid_from and barred.valid_to))
          then 'waiting for the school'
        when not due.call and due.reason is distinct from 'awaiting_return' then 'not to be rung'
        when due.due_on > on_day then 'put off'
        when due.last_contact_on = on_day or due.done_on = on_day then 'done today'
        when not due.has_number then 'no number'
        when due.last_outcome = 'wrong number' then 'number wrong'
        when due.tries > 0 then 'tried'
        else 'never tried' end,
      coalesce(due.officer, ''), due.last_contact_on, due.tries
    from due;
end
$$;

-- Those who can be rung now by somebody, in the order in which they are, of everybody or of a campaign.
create or replace function calls_ready(on_day date, who text, of_campaign bigint) returns table (person_id bigint, place bigint)
language sql stable
begin atomic
  select queue.person_id,
    row_number() over (order by queue.need, queue.officer = '', queue.last_contact_on nulls first, queue.person_id)
  from call_queue(on_day) as queue
  where queue.state in ('never tried', 'tried') and queue.officer in ('', who)
    and (of_campaign is null or exists (select from campaign_member as member
      where member.campaign_id = of_campaign and member.person_id = queue.person_id))
    and not exists (select from call_claim as claim
      where claim.person_id = queue.person_id and claim.until_at > moment() and claim.claimed_by <> who);
end;

-- Takes a person for whoever asks until an instant. Whether nobody else has them; whoever takes people has locked them.
create or replace function hold_call(about bigint, who text, until timestamptz) returns boolean
language plpgsql volatile
as $$
begin
  insert into call_claim as claim (person_id, claimed_by, claimed_at, until_at)
  values (about, who, moment(), until)
  on conflict (person_id) do update set claimed_by = excluded.claimed_by, claimed_at = excluded.claimed_at,
    until_at = excluded.until_at
    where claim.until_at <= moment() or claim.claimed_by = who;
  return found;
end
$$;

-- Takes the next person to ring for whoever asks, of everybody or of a campaign, for some minutes: two who ask at once never get
-- the same. Whom they have already they keep. Null: there is nobody.
create or replace function claim_call(on_day date, of_campaign bigint) returns bigint
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  who text := visit_actor();
  lasts interval := setting_number('call_claim_minutes', on_day) * interval '1 minute';
  chosen bigint;
begin
  if visit_role() not in ('eet', 'restricted') or who is null then
    raise insufficient_privilege using message = 'officers alone ring people';
  end if;
  select claim.person_id into chosen
  from call_claim as claim
  join calls_ready(on_day, who, of_campaign) as ready on ready.person_id = claim.person_id
  where claim.claimed_by = who and claim.until_at > moment()
    and not exists (select from call_sheet_line as line where line.person_id = claim.person_id and line.state = 'out')
  order by claim.claimed_at desc limit 1;
  if found then
    update call_claim set until_at = moment() + lasts where call_claim.person_id = chosen;
    return chosen;
  end if;
  loop
    select person.id into chosen
    from calls_ready(on_day, who, of_campaign) as ready
    join person on person.id = ready.person_id
    order by ready.place
    limit 1
    for no key update of person skip locked;
    if not found then
      return null;
    end if;
    -- Else another took them between looking and taking: the next look sees it.
    if hold_call(chosen, who, moment() + lasts) then
      return chosen;
    end if;
  end loop;
end
$$;

-- Takes those who are to be rung next for whoever asks until the end of the London day, for a list that is taken away: nobody else
-- gets them meanwhile. Whom one has on such a list of the day already one gets by no other.
create or replace function claim_calls(on_day date, at_most int) returns table (person_id bigint)
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  who text := visit_actor();
  chosen bigint;
begin
  if visit_role() not in ('eet', 'restricted') or who is null then
    raise insufficient_privilege using message = 'officers alone ring people';
  end if;
  for chosen in
    select person.id
    from calls_ready(on_day, who, null) as ready
    join person on person.id = ready.person_id
    where not exists (select from call_sheet_line as line join call_sheet as sheet on sheet.id = line.sheet_id
      where line.person_id = ready.person_id and line.state = 'out' and sheet.made_on = on_day)
    order by ready.place
    limit at_most
    for no key update of person skip locked
  loop
    if hold_call(chosen, who, (on_day + 1)::timestamp at time zone 'Europe/London') then
      person_id := chosen;
      return next;
    end if;
  end loop;
end
$$;

-- Ends the claim of whoever asks on somebody, who is offered to nobody again that day. Whether there was one.
create or replace function end_call(about bigint, on_day date) returns boolean
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
begin
  update call_claim set until_at = moment(), done_on = on_day
  where person_id = about and claimed_by = visit_actor();
  return found;
end
$$;
