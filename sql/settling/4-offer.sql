-- Step: the offers these returns tell.
-- Parameters: $1 ids of the returns. Result: none.
insert into offer_statement (row_id, return_id, institution_id, recorded_at, recorded_number, as_at, status, offered_on,
  provider_id, provider_name, conditional, conditions_met, accepted, suitable, activity_code)
select row.id, row.return_id, row.institution_id, return.received_at, return.number, row.as_at,
  (facts ->> 'offer_status')::smallint, (facts ->> 'offer_date')::date,
  (facts ->> 'offer_provider_id')::int, coalesce(facts ->> 'offer_provider_name', ''),
  (facts ->> 'conditional')::boolean, (facts ->> 'conditions_met')::boolean, (facts ->> 'accepted')::boolean,
  (facts ->> 'suitable')::boolean, (facts ->> 'activity_code')::smallint
from return
join return_row as row on row.return_id = return.id
where return.id = any ($1) and return.kind = 'offer' and row.status = 'sound'
on conflict (row_id) do nothing;
