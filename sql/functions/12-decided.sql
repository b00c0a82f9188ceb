-- What was decided about a person goes with the row by which they were known when it was decided. Article: Casework.

-- Where that is kept, each with a person and a row.
create or replace function decided_places() returns text[]
language sql immutable parallel safe
return array['caseload', 'follow_up', 'note', 'objection', 'correction', 'person_request', 'instruction_decision',
  'referral', 'letter', 'call_sheet_line', 'campaign_member'];

-- Rows are linked: to somebody else than before, or to whom they were linked before.
create or replace function casework_follows() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  place text;
begin
  -- What linking links for the first time, nothing was decided by.
  if not exists (select from changed where takes_place_of is not null or decided_by <> 'linking') then
    return null;
  end if;
  -- One of a hub stands: of those who come to be one person the oldest does.
  with moved as (
    select own.id, coalesce(changed.person_id, own.person_id) as person_id, own.hub
    from referral as own
    left join changed on changed.row_id = own.row_id
    where own.closed_at is null and (changed.person_id is not null or own.person_id in (select changed.person_id from changed))
  ), ranked as (
    select moved.id, row_number() over (partition by moved.person_id, moved.hub order by moved.id) as place from moved
  )
  update referral set closed_at = moment(), closed_by = 'joining', outcome = 'joined'
  from ranked where ranked.id = referral.id and ranked.place > 1;
  foreach place in array decided_places() loop
    execute format('update %I as own set person_id = changed.person_id from changed '
      'where own.row_id = changed.row_id and own.person_id <> changed.person_id', place);
  end loop;
  -- Whoever is being rung, or was today, is not offered once more.
  insert into call_claim (person_id, claimed_by, claimed_at, until_at, done_on)
  select distinct on (changed.person_id) changed.person_id, claim.claimed_by, claim.claimed_at, claim.until_at, claim.done_on
  from changed
  join link as former on former.row_id = changed.row_id and former.person_id <> changed.person_id
  join call_claim as claim on claim.person_id = former.person_id
  order by changed.person_id, former.id desc
  on conflict do nothing;
  return null;
end
$$;
create or replace trigger casework_follows after insert on link
  referencing new table as changed for each statement execute function casework_follows();

-- Of what is decided without saying by which row.
create or replace function decided_by_row() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  new.row_id := coalesce(new.row_id, known_by_row(new.person_id, london_day(moment())));
  return new;
end
$$;
create or replace trigger decided_by_row before insert on objection for each row execute function decided_by_row();
create or replace trigger decided_by_row before insert on correction for each row execute function decided_by_row();
create or replace trigger decided_by_row before insert on person_request for each row execute function decided_by_row();

-- What was held of them at an institution goes with the row that it told.
create or replace function decided_by_own_row() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  new.row_id := coalesce(new.row_id, (select max(link.row_id) from links_known('infinity') as link
    where link.person_id = new.person_id and link.institution_id = new.institution_id));
  return new;
end
$$;
create or replace trigger decided_by_own_row before insert on instruction_decision
  for each row execute function decided_by_own_row();
