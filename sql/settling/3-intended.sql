-- Step: what these returns say people intend; a registered activity that has not begun is intended too. Never makes
-- anyone EET or NEET.
-- Parameters: $1 ids of the returns. Result: none.
insert into intended_statement (row_id, return_id, institution_id, recorded_at, recorded_number, as_at, recorded_on,
  kind, answers, activity_code, intended_code, undecided, provider_id, provider_name, course, level, start_on, suitable,
  needs_support, source)
select row.id, row.return_id, row.institution_id, return.received_at, return.number, row.as_at,
  coalesce((facts ->> 'recorded_on')::date, (facts ->> 'interview_date')::date, row.as_at),
  return.kind, facts ?| array['intended_destination', 'undecided', 'ucas_status', 'activity'],
  case facts ->> 'intended_list' when 'activity' then (facts ->> 'intended_destination')::smallint
    when 'intended_destination' then null else (facts ->> 'activity')::smallint end,
  case facts ->> 'intended_list' when 'intended_destination' then (facts ->> 'intended_destination')::smallint end,
  coalesce((facts ->> 'undecided')::boolean, false) or coalesce(facts ->> 'ucas_status' = 'none', false),
  coalesce(facts ->> 'intended_provider_id', facts ->> 'provider_id')::int,
  coalesce(facts ->> 'intended_provider_name', facts ->> 'provider_name', ''), coalesce(facts ->> 'course', ''),
  coalesce(facts ->> 'level', ''), (facts ->> 'start_date')::date,
  (facts ->> 'suitable')::boolean, (facts ->> 'needs_support')::boolean,
  coalesce(facts ->> 'evidence_source', case return.kind when 'intended' then 'early_collection' else return.kind end)
from return
join return_row as row on row.return_id = return.id
where return.id = any ($1) and row.status = 'sound'
  and (return.kind in ('ucas', 'intended', 'careers_interview')
    or (return.kind = 'self_registration'
      and not exists (select from actual_statement where actual_statement.row_id = row.id)))
on conflict (row_id) do nothing;
