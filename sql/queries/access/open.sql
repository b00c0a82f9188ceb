-- Opens a visit of a named user of the machine, who has no token, and takes a role: what is read goes out. Runs as the login.
-- Parameters: $1 who, $2 the role of the database. Result: at, and nothing else of use.
select moment() as at, set_config('fingerpost.visit', open_visit($1), true), set_config('fingerpost.gives_out', 'on', true),
  set_config('role', $2, true);
