-- Everything held about a person, each piece with who told it and when. `withheld`: whether it is about somebody else, or
-- is a caution, and is given only when the data protection officer has looked at it.
-- So is a row that waits and may be about somebody of the same names. Rows and instructions are those that erasing takes.
-- Parameters: $1 person. Result: section, source, as_at (or null), at (or null), told (an object), names and values of it in
-- words, withheld (or empty).
with own as materialized (
  select row.*, institution_label(row.institution_id) as source, return.kind, return.received_at,
    case when link.id is null then 'another person' else '' end as doubt
  from unnest(rows_of_person($1)) as mine (id)
  join return_row as row on row.id = mine.id
  join return on return.id = row.return_id
  left join link on link.row_id = row.id and link.person_id = $1 and link.undone_at is null
), piece as (
  select 1 as place, 'What was told about you' as section, own.source, own.as_at, own.received_at as at,
    jsonb_build_object('kind_of_return', own.kind) || own.facts || to_jsonb(own) - array['facts', 'cells', 'year_told', 'id', 'return_id', 'institution_id', 'number',
      'status', 'as_at', 'is_restricted', 'is_closed', 'parent_name', 'parent_address', 'source', 'kind', 'received_at', 'doubt'] as told,
    own.doubt as withheld
  from own
  union all
  select 2, 'Your parents or carers', own.source, own.as_at, own.received_at,
    jsonb_build_object('parent_name', own.parent_name, 'parent_address', own.parent_address,
      'parent_telephone', contact.parent_telephone), 'another person'
  from own left join contact_detail as contact on contact.row_id = own.id
  where own.parent_name <> '' or own.parent_address <> '' or contact.parent_telephone <> ''
  union all
  select 3, 'How to reach you', own.source, own.as_at, own.received_at,
    to_jsonb(contact) - array['row_id', 'institution_id', 'as_at', 'parent_telephone', 'contact_caution'], own.doubt
  from own join contact_detail as contact on contact.row_id = own.id
  union all
  select 4, 'Cautions about reaching you', own.source, own.as_at, own.received_at,
    jsonb_build_object('contact_caution', contact.contact_caution), 'caution'
  from own join contact_detail as contact on contact.row_id = own.id where contact.contact_caution <> ''
  union all
  select 5, 'About you: ethnicity, special educational needs, characteristics', own.source, own.as_at, own.received_at,
    jsonb_build_object('ethnicity', told.ethnicity, 'sen_provision', told.sen_provision, 'characteristics',
      (select string_agg(code || ' ' || label, '; ' order by code) from characteristic
        where code = any (told.characteristics) and own.as_at between valid_from and valid_to)), own.doubt
  from own join characteristic_told as told on told.row_id = own.id
  union all
  select 6, 'What you were doing', own.source, own.as_at, own.received_at,
    jsonb_build_object('activity', (select code || ' ' || label from activity_code
      where code = told.activity_code and own.as_at between valid_from and valid_to limit 1),
      'provider', coalesce(institution_label(told.provider_id), told.provider_name))
    || to_jsonb(told) - array['row_id', 'return_id', 'institution_id', 'recorded_at', 'recorded_number', 'as_at',
      'activity_code', 'provider_id', 'provider_name', 'is_place', 'is_contact'], own.doubt
  from own join actual_statement as told on told.row_id = own.id
  union all
  select 7, 'What you left', own.source, own.as_at, own.received_at,
    jsonb_build_object('last_day', told.last_day), own.doubt
  from own join leaving as told on told.row_id = own.id
  union all
  select 8, 'What you planned', own.source, own.as_at, own.received_at,
    to_jsonb(told) - array['row_id', 'return_id', 'institution_id', 'recorded_at', 'recorded_number', 'as_at', 'provider_id',
      'answers'], own.doubt
  from own join intended_statement as told on told.row_id = own.id
  union all
  select 9, 'What you were offered', own.source, own.as_at, own.received_at,
    jsonb_build_object('offer', (select code || ' ' || label from guarantee_status
      where code = told.status and own.as_at between valid_from and valid_to limit 1))
    || to_jsonb(told) - array['row_id', 'return_id', 'institution_id', 'recorded_at', 'recorded_number', 'as_at', 'status',
      'provider_id'], own.doubt
  from own join offer_statement as told on told.row_id = own.id
  union all
  select 10, 'Where you belong', own.source, own.as_at, own.received_at,
    to_jsonb(told) - array['row_id', 'return_id', 'institution_id', 'recorded_at', 'recorded_number'], own.doubt
  from own join cohort_status_told as told on told.row_id = own.id
  union all
  select 11, 'Signs that you may need support', own.source, own.as_at, own.received_at, told.indicators, own.doubt
  from own join risk_told as told on told.row_id = own.id
  union all
  select 12, 'When we were in touch', own.source, own.as_at, own.received_at,
    to_jsonb(told) - array['row_id', 'return_id', 'institution_id', 'recorded_at'], own.doubt
  from own join contact_made as told on told.row_id = own.id
  union all
  select 13, 'Agreements to share', own.source, own.as_at, own.received_at,
    to_jsonb(told) - array['row_id', 'return_id', 'institution_id', 'recorded_at'], own.doubt
  from own join agreement_naming as told on told.row_id = own.id
  union all
  select 14, 'Instructions to withhold', institution_label(told.institution_id), told.given_on, told.recorded_at,
    jsonb_build_object('given_by', told.given_by, 'given_on', told.given_on, 'asked_on', told.asked_on,
      'withdrawn_on', told.withdrawn_on), ''
  from unnest(instructions_of_person($1)) as mine (id) join instruction as told on told.id = mine.id
  union all
  select 15, 'Objections', '', told.from_day, told.recorded_at,
    jsonb_build_object('from', told.from_day, 'withdrawn_on', told.withdrawn_on), ''
  from objection as told where told.person_id = $1
  union all
  select 16, 'What we worked out about you', 'worked out by this service from what was told', told.valid_from, null,
    to_jsonb(told) - array['person_id', 'statement_row_id', 'listed_by'], ''
  from situation as told where told.person_id = $1
  union all
  select 17, 'Where we think you live', 'worked out by this service from what was told', told.valid_from, null,
    to_jsonb(told) - array['person_id', 'last_institution_id'], ''
  from detail as told where told.person_id = $1
  union all
  select 18, 'Which records we think are about you', own.source, own.as_at, link.decided_at,
    jsonb_build_object('decided', link.outcome, 'weight', link.weight, 'ground', link.ground), ''
  from own join link on link.row_id = own.id and link.person_id = $1 and link.undone_at is null
  union all
  select 19, 'That colleagues may not see you', '', null, told.recorded_at,
    jsonb_build_object('until', told.until_day, 'reason', told.reason), 'caution'
  from person_restriction as told where told.person_id = $1
  union all
  select 20, 'Who was told about you', institution_label(told.institution_id), told.day, told.at,
    jsonb_build_object('told', case when told.given then array_to_string(told.fields, ', ') else 'nothing' end,
      'ground', told.ground), ''
  from disclosure as told where told.person_id = $1 and not told.rehearsal
  union all
  select 21, 'Who looked at your record', event.role, null, event.at, jsonb_build_object('what', event.action), ''
  from audit_event as event
  where event.subject like 'person %' and string_to_array(event.subject, ', ') @> array['person ' || $1::bigint]
  union all
  select 22, 'What you asked of us', told.asked_by, told.asked_on, told.opened_at,
    jsonb_build_object('kind', told.kind, 'due_on', told.due_on, 'outcome', told.outcome), ''
  from person_request as told where told.person_id = $1
  union all
  select 23, 'Who followed you', 'the county', null, told.assigned_at,
    jsonb_build_object('officer', told.officer, 'ended_at', told.ended_at), ''
  from caseload as told where told.person_id = $1
  union all
  select 24, 'When we meant to be in touch again', 'the county', told.due_on, told.made_at,
    jsonb_build_object('due_on', told.due_on, 'ended_at', told.ended_at), ''
  from follow_up as told where told.person_id = $1
  union all
  select 25, 'What we corrected', '', null, told.recorded_at,
    jsonb_build_object('what', replace(told.field, '_', ' '), 'right', told.value, 'why', told.reason,
      'taken_back_at', told.ended_at), ''
  from correction as told where told.person_id = $1
  union all
  select 26, 'What we wrote down about you', 'the county', null, told.made_at,
    jsonb_build_object('words', told.words, 'ended_at', told.ended_at), 'another person'
  from note as told where told.person_id = $1
  union all
  select 26, 'Where we sent you for help', 'the county', null, told.made_at,
    jsonb_build_object('hub', told.hub, 'taken_up_at', told.taken_at, 'closed_at', told.closed_at, 'outcome', told.outcome), ''
  from referral as told where told.person_id = $1
  union all
  select 26, 'What we wrote to you', 'the county', told.made_on, told.made_at,
    jsonb_build_object('subject', own.subject, 'words', own.words, 'taken_back_at', told.ended_at), ''
  from letter as told join letter_text as own on own.id = told.text_id where told.person_id = $1
  union all
  select 26, 'When we took your number along to ring you', 'the county', own.made_on, own.made_at,
    jsonb_build_object('state', told.state, 'told', told.told), ''
  from call_sheet_line as told join call_sheet as own on own.id = told.sheet_id where told.person_id = $1
  union all
  select 26, 'Which campaign you were rung in', 'the county', own.made_on, own.made_at, jsonb_build_object('name', own.name), ''
  from campaign_member as told join campaign as own on own.id = told.campaign_id where told.person_id = $1
  union all
  select 27, 'What your school asked us to help with', institution_label(told.institution_id), null, told.asked_at,
    jsonb_build_object('why', told.ground, 'note', told.note, 'taken_up_at', told.taken_at, 'closed_at', told.closed_at,
      'outcome', told.outcome), own.doubt
  from own join support_request as told on told.row_id = own.id
  union all
  select 27, 'When your school rang you', institution_label(told.institution_id), null, told.tried_at,
    jsonb_build_object('what_came_of_it', replace(told.outcome, '-', ' ')), own.doubt
  from own join ring_try as told on told.row_id = own.id
)
select section, coalesce(source, '') as source, as_at, at, kept.told::text as told, kept.names, kept.values, withheld
from piece
cross join lateral (
  select coalesce(jsonb_object_agg(key, value), '{}') as told,
    coalesce(array_agg(upper(left(key, 1)) || replace(substr(key, 2), '_', ' ') order by key), '{}') as names,
    coalesce(array_agg(case value when 'true' then 'yes' else value #>> '{}' end order by key), '{}') as values
  from jsonb_each(piece.told)
  where value not in ('null', '""', '[]', '{}', 'false')
) as kept
order by place, as_at desc nulls last, at desc nulls last
