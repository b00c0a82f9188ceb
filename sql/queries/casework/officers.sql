-- Users who act as officers, now or formerly. Parameters: none. Result: actor (as the record calls them), name, is_in_force.
select actor, name, is_in_force from officers()
