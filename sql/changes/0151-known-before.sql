-- What was on the lists as known before: memberships keep their former versions, dated by the facts that changed them.

-- The instant from which on a membership is known so.
alter table membership add column known_from timestamptz not null;

-- As they were known, up to the instant of the first fact that changed them.
create table membership_former (like membership, known_to timestamptz not null, check (known_from < known_to));
create index membership_former_by_list on membership_former (cohort, year_from, known_to);
create index membership_former_by_person on membership_former (person_id);

-- Of whom memberships do not tell what was known between two instants, from the first fact of which they had not yet been
-- told to the settling that told it: it is reckoned when it is asked for.
create table membership_gap (
  known_from timestamptz not null,
  known_to timestamptz not null,
  persons bigint[] not null
);
create index membership_gap_by_instant on membership_gap using gist (tstzrange(known_from, known_to));

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
    insert into touched_person (person_id, since, runs_anew)
    select person_id, changed_at, false from birth order by person_id
    on conflict (person_id) do update set since = least(touched_person.since, excluded.since),
      from_day = excluded.from_day;
  end if;
  return null;
end
$$;

drop function if exists remake_memberships(bigint[], date[]);
