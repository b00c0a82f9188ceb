-- Who may meet somebody who is closed to others: users who may meet restricted people, named one by one. Article: SharingRules.

-- Names a user for a person. Result: the user's account; null: there is no such user who may meet restricted people, or no
-- such person.
create or replace function name_colleague(asked bigint, of_name text) returns bigint
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  found_account bigint;
begin
  if visit_role() not in ('steward', 'protection') or visit_actor() is null then
    raise insufficient_privilege using message = 'who restricts people names who may meet them';
  end if;
  select account.id into found_account
  from account
  where account.name = lower(of_name) and account.ended_at is null
    and exists (select from places_in_force(account.id) as place where place.role = 'restricted');
  if found_account is null or not exists (select from person where person.id = asked) then
    return null;
  end if;
  insert into named_colleague (person_id, account_id, named_at, named_by)
  values (asked, found_account, moment(), visit_actor())
  on conflict do nothing;
  return found_account;
end
$$;

-- Ends that. Result: the user's account; null: they were not named.
create or replace function unname_colleague(asked bigint, of_name text) returns bigint
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  found_account bigint;
begin
  if visit_role() not in ('steward', 'protection') or visit_actor() is null then
    raise insufficient_privilege using message = 'who restricts people names who may meet them';
  end if;
  update named_colleague set ended_at = moment(), ended_by = visit_actor()
  from account
  where account.id = named_colleague.account_id and account.name = lower(of_name) and named_colleague.person_id = asked
    and named_colleague.ended_at is null
  returning account.id into found_account;
  return found_account;
end
$$;

-- Who is named for a person now.
create or replace function colleagues_named(asked bigint) returns table (name text, named_at timestamptz, named_by text)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select account.name, named.named_at, named.named_by
  from named_colleague as named
  join account on account.id = named.account_id
  where named.person_id = asked and named.ended_at is null and visit_role() in ('steward', 'protection')
  order by account.name;
end;
