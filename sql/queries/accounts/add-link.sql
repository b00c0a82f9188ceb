-- A link by which an account is set up.
-- Parameters: $1 hash, $2 account. Result: none.
insert into set_up_link (hash, account_id, made_at, made_by, ends_at)
values ($1, $2, moment(), visit_actor(),
  moment() + setting_number('set_up_hours', (moment() at time zone 'Europe/London')::date) * interval '1 hour');
