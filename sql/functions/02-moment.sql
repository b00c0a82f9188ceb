-- What time it is: the database's clock. The expiry of tokens, every instant that is recorded, and the day of
-- disclosure come from here alone, so that all servers agree. No rule asks it: rules are given their day and instant.
-- One statement meets one instant; a statement after a wait for a lock meets a later one.

-- For functions with their owner's rights: it becomes part of the query that asks.
create or replace function county_clock() returns table (at timestamptz)
language sql stable
as $$
  select statement_timestamp() + coalesce((select clock_offset.ahead from clock_offset), '0')
$$;

-- For everybody. In plpgsql, as is every function that a request or a policy asks: it keeps its plan, which SQL functions
-- make anew at every call.
create or replace function moment() returns timestamptz
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  return (select clock.at from county_clock() as clock);
end
$$;
