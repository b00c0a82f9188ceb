-- Lists say when they do not yet follow a change of settings, areas or code lists.

-- Instants of changes after which not everybody is settled yet.
create table list_change (changed_at timestamptz primary key);

-- Queues everybody for settling, for something that changed at an instant and concerns all of them.
create function settle_everybody(changed_at timestamptz) returns void
language plpgsql security definer
set search_path = public, pg_temp
as $$
#variable_conflict use_variable
begin
  insert into touched_person (person_id, since, runs_anew)
  select person_id, changed_at, false from birth order by person_id
  on conflict (person_id) do update set since = least(touched_person.since, excluded.since),
    from_day = excluded.from_day;
  if found then
    insert into list_change values (changed_at) on conflict do nothing;
  end if;
end
$$;

-- A change of a list is a fact of its instant. Lists are loaded before functions are made again: without the instant, all
-- that was known before is reckoned when it is asked for, until everybody is settled.
create or replace function lists_follow() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  changed_at timestamptz := 'epoch';
begin
  if exists (select from changed) then
    if to_regprocedure('moment()') is not null then
      changed_at := moment();
    end if;
    perform settle_everybody(changed_at);
  end if;
  return null;
end
$$;
