-- Puts parameters in force.
-- Parameters: $1 version, $2 body, $3 instant, $4 by whom, $5 why. Result: none.
insert into linking_parameters (version, body, made_at, made_by, reason) values ($1, $2, $3, $4, $5);
