-- The sessions of the visit's account that count.
-- Parameters: none. Result: id, began_at, seen_at, browser, place, is_now.
select * from own_sessions();
