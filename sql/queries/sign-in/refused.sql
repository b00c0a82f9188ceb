-- Records that somebody was not let in.
-- Parameters: $1 account or null, $2 why. Result: none of use.
select sign_in_refused($1, $2);
