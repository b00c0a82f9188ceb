-- The London day of the session before today's. Parameters: none. Result: day, or null.
select last_here() as day
