-- What time it is: the database's clock. The expiry of tokens, every instant that is recorded, and the day of
-- disclosure come from here alone, so that all servers agree. No rule asks it: rules are given their day and instant.
-- One statement meets one instant; a statement after a wait for a lock meets a later one.
create or replace function moment() returns timestamptz
language sql stable security definer
set search_path = public, pg_temp
return statement_timestamp() + coalesce((select clock_offset.ahead from clock_offset), '0');
