-- Who acts for the institution of the visit.
-- Parameters: none. Result: place_id, name, role, seen_at, is_of_provider, is_own, are_confirmed (all together, this term).
select * from own_colleagues();
