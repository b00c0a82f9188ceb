-- Everybody's settling after a change that concerns all: of settings, areas, code lists or the register of institutions.

-- Queues everybody for settling, for something that changed at an instant. What was known of them before stays as it is
-- kept.
create or replace function settle_everybody(changed_at timestamptz) returns void
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

-- A change of a list is a fact of its instant.
create or replace function lists_follow() returns trigger
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  if exists (select from changed) then
    perform settle_everybody(moment());
  end if;
  return null;
end
$$;
