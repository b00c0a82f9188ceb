-- Where the account of the visit may act.
-- Parameters: none. Result: id, role, institution, institution_number, is_now.
select * from own_places();
