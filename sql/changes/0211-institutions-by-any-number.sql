-- Visits name their institution by its URN or, where it has none, as most colleges, by its UKPRN: the functions that did not
-- are made anew.
drop function if exists take_visit(bytea, text[]), visit_of(bytea), token_in_force(bytea), session_of(bytea, boolean),
  own_places();
