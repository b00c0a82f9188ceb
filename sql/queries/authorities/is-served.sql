-- Whether an authority is served on a day or will be.
-- Parameters: $1 the code, $2 the day. Result: is_served.
select exists (select from authorities_served() as served
  where served.la_code = $1 and served.valid_to >= $2) as is_served;
