-- Whoever visits is found by one query, which tells the instant too; what is shown of returns beside their own columns comes
-- from one function.
drop function if exists token_in_force(bytea), visit_of(bytea), take_visit(bytea, text[]), roll_missing(uuid),
  summaries_shown(uuid[]);
