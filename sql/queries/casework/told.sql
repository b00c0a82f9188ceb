-- What was told of a person, the newest first: what they do, what they left, plan, were offered, contacts, where they belong,
-- what speaks for a risk, agreements. Parameters: $1 person, $2 how many at most. Result: kind, as_at, recorded_at, teller, by (who recorded a
-- contact), what (a code and its words, or what was told), provider, verified (or null), source, counted_from and counted_to
-- (the days on which it was what counts; null: it never was), is_replaced, is_lead, reference (of a contact).
with own as materialized (
  select row.id, row.as_at, row.facts, row.institution_id, return.received_at, return.received_by, return.reference,
    return.replaced_at is not null as is_replaced, institution_label(row.institution_id) as teller
  from link
  join return_row as row on row.id = link.row_id
  join return on return.id = row.return_id
  where link.person_id = $1 and link.undone_at is null
),
counted as materialized (
  select situation.statement_row_id, min(situation.valid_from) as counted_from, max(situation.valid_to) as counted_to
  from situation where situation.person_id = $1 and situation.statement_row_id is not null
  group by situation.statement_row_id
),
piece as (
  select case when told.is_contact then 'contact' when told.is_place then 'place' else 'actual' end as kind, own.id,
    told.as_at, own.received_at, own.teller, case when told.is_contact then own.received_by else '' end as by,
    told.activity_code || ' ' || coalesce(code.label, '') as what,
    coalesce(institution_label(told.provider_id), told.provider_name, '') as provider, told.verified, told.source,
    counted.counted_from, counted.counted_to, own.is_replaced, coalesce(evidence.kind = 'lead', false) as is_lead,
    own.reference, coalesce(contact.outcome, '') as outcome
  from own
  join actual_statement as told on told.row_id = own.id
  left join activity_code as code on code.code = told.activity_code and told.as_at between code.valid_from and code.valid_to
  left join counted on counted.statement_row_id = own.id
  left join evidence_source as evidence on evidence.value = told.source
  left join contact_made as contact on contact.row_id = own.id
  union all
  select 'contact', own.id, told.contacted_on, own.received_at, own.teller, own.received_by, '', '', null, told.method, null,
    null, own.is_replaced, false, own.reference, told.outcome
  from own join contact_made as told on told.row_id = own.id
  where not exists (select from actual_statement as statement where statement.row_id = own.id)
  union all
  select 'leaving', own.id, told.last_day, own.received_at, own.teller, '', '', '', null, '', null, null, own.is_replaced, false,
    own.reference, ''
  from own join leaving as told on told.row_id = own.id
  union all
  select 'intended', own.id, told.recorded_on, own.received_at, own.teller, '',
    case when told.undecided then 'undecided'
      else coalesce((select code.code || ' ' || code.label from activity_code as code where code.code = told.activity_code
          and told.as_at between code.valid_from and code.valid_to),
        (select code.code || ' ' || code.label from intended_destination as code where code.code = told.intended_code
          and told.as_at between code.valid_from and code.valid_to), '') end,
    coalesce(institution_label(told.provider_id), told.provider_name, ''), null, told.source, null, null, own.is_replaced,
    false, own.reference, case when told.suitable = false then 'not suitable' when told.needs_support then 'needs support' else '' end
  from own join intended_statement as told on told.row_id = own.id
  union all
  select 'offer', own.id, coalesce(told.offered_on, told.as_at), own.received_at, own.teller, '',
    told.status || ' ' || coalesce((select code.label from guarantee_status as code where code.code = told.status
      and told.as_at between code.valid_from and code.valid_to), ''),
    coalesce(institution_label(told.provider_id), told.provider_name, ''), null, '', null, null, own.is_replaced, false,
    own.reference, case when told.suitable = false then 'not suitable' when told.conditions_met then 'conditions met'
      when told.conditional then 'conditional' else '' end
  from own join offer_statement as told on told.row_id = own.id
  union all
  select 'status', own.id, told.from_day, own.received_at, own.teller, '', told.status || ' ' || coalesce((
      select code.label from cohort_status as code where code.code = told.status
        and told.from_day between code.valid_from and code.valid_to), ''), told.receiving_la, null, '', null, null,
    own.is_replaced, false, own.reference, ''
  from own join cohort_status_told as told on told.row_id = own.id
  union all
  select 'risk', own.id, told.as_at, own.received_at, own.teller, '', (
      select string_agg(replace(indicator, '_', ' '), '; ' order by indicator)
      from jsonb_array_elements_text(told.indicators -> 'indicators') as indicator), '', null, '', null, null, own.is_replaced, false, own.reference, ''
  from own join risk_told as told on told.row_id = own.id
  union all
  select 'agreement', own.id, told.from_day, own.received_at, own.teller, '',
    coalesce('to ' || told.to_day, 'without an end') || coalesce(', withdrawn on ' || told.withdrawn_on, ''), '', null, '', null,
    null, own.is_replaced, false, own.reference, ''
  from own join agreement_naming as told on told.row_id = own.id
)
select kind, as_at, received_at as recorded_at, teller, by, coalesce(what, '') as what, provider, verified, source, counted_from,
  counted_to, is_replaced, is_lead, reference, outcome
from piece
order by as_at desc, received_at desc, id desc
limit $2
