-- Takes the role of a visit that was found before. Runs as the login.
-- Parameters: $1 the secret of the visit, $2 the role of the database, $3 `on` where what is read goes out. Result: none of use.
select set_config('fingerpost.visit', $1, true), set_config('role', $2, true), set_config('fingerpost.gives_out', $3, true);
