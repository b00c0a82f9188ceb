-- Step: the last numbers of a person and of a registration. Under the lock of linking nobody else takes the next ones.
-- Parameters: none. Result: person, registration.
select
  (select case when is_called then last_value else 0 end from person_id_seq) as person,
  (select case when is_called then last_value else 0 end from registration_id_seq) as registration;
