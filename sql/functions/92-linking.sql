-- The lock of linking and the numbers taken under it, for those who may move links and for nobody else.

-- Lets one transaction at a time change who is known as whom.
create or replace function lock_linking() returns void
language sql volatile security definer
set search_path = public, pg_temp
begin atomic
  select pg_advisory_xact_lock(7046029254386353131);
end;

-- Takes the next numbers of people, under the lock of linking. Result: the last of them.
create or replace function take_people(how_many bigint) returns bigint
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
begin
  if how_many not between 1 and 100000000 then
    raise invalid_parameter_value using message = 'numbers are taken one by one or more';
  end if;
  perform lock_linking();
  return setval('person_id_seq', (select case when is_called then last_value else 0 end from person_id_seq) + how_many);
end
$$;

-- Takes the next numbers of registrations, under the lock of linking. Result: the last of them.
create or replace function take_registrations(how_many bigint) returns bigint
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
begin
  if how_many not between 1 and 100000000 then
    raise invalid_parameter_value using message = 'numbers are taken one by one or more';
  end if;
  perform lock_linking();
  return setval('registration_id_seq',
    (select case when is_called then last_value else 0 end from registration_id_seq) + how_many);
end
$$;

-- Lets one server at a time state what returns say.
create or replace function lock_settling() returns void
language sql volatile security definer
set search_path = public, pg_temp
begin atomic
  select pg_advisory_xact_lock(hashtextextended('fingerpost settling', 0));
end;
