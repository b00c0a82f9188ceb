-- The accounts, or one of them.
-- Parameters: $1 an id or null for all. Result: id, name, places (texts), place_ids (texts), second_factor, made_at, made_by, set_up_at,
--   issuer ('' where a password proves them), seen_at, ended_at.
select account.id, account.name,
  (account.wants_second_factor or coalesce(bool_or(place.institution_id is null), false))
    and not exists (select from account_identity as identity where identity.account_id = account.id) as second_factor,
  coalesce(array_agg(place.role || case when place.institution_id is null then coalesce(' for ' || place.authority, '')
    else ' at ' || institution_label(place.institution_id) end order by place.id) filter (where place.id is not null), '{}')
    as places,
  coalesce(array_agg(place.id::text order by place.id) filter (where place.id is not null), '{}') as place_ids,
  account.made_at, account.made_by,
  (select account_secret.password_at from account_secret where account_secret.account_id = account.id) as set_up_at,
  coalesce((select identity.issuer from account_identity as identity where identity.account_id = account.id), '') as issuer,
  (select max(session.seen_at) from session where session.account_id = account.id) as seen_at, account.ended_at
from account
left join account_place as place on place.account_id = account.id
where $1::bigint is null or account.id = $1
group by account.id
order by account.ended_at nulls first, account.name, account.id;
