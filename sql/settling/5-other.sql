-- Step: cohort statuses, risk indicators, contacts and namings under an agreement that these returns tell.
-- Parameters: $1 ids of the returns. Result: none.
with told as (
  select row.id, row.return_id, row.institution_id, row.as_at, row.facts, return.kind, return.received_at,
    return.number
  from return
  join return_row as row on row.return_id = return.id
  where return.id = any ($1) and row.status = 'sound'
), status_told as (
  insert into cohort_status_told (row_id, return_id, institution_id, recorded_at, recorded_number, status, from_day,
    receiving_la)
  select id, return_id, institution_id, received_at, number, facts ->> 'status', (facts ->> 'from')::date,
    coalesce(facts ->> 'receiving_la', '')
  from told where kind = 'cohort_status'
  on conflict (row_id) do nothing
), risk as (
  insert into risk_told (row_id, return_id, institution_id, recorded_at, recorded_number, as_at, indicators)
  select id, return_id, institution_id, received_at, number, as_at, facts
  from told where kind = 'risk'
  on conflict (row_id) do nothing
), contact as (
  insert into contact_made (row_id, return_id, institution_id, recorded_at, contacted_on, method, outcome)
  select id, return_id, institution_id, received_at, (facts ->> 'contacted_on')::date,
    coalesce(facts ->> 'contact_method', ''), coalesce(facts ->> 'outcome', '')
  from told where kind = 'contact'
  on conflict (row_id) do nothing
)
insert into agreement_naming (row_id, return_id, institution_id, recorded_at, from_day, to_day, withdrawn_on,
  signed_on, evidence)
select id, return_id, institution_id, received_at, (facts ->> 'agreement_from')::date,
  (facts ->> 'agreement_to')::date, (facts ->> 'withdrawn_on')::date, (facts ->> 'signed_on')::date,
  coalesce(facts ->> 'evidence', '')
from told where kind = 'agreement'
on conflict (row_id) do nothing;
