-- Erasing people and rows: everything that names them, follows from them or was decided about them. Article: DataProtection.

-- Forgets rows, with what follows from them. Those linked to them are touched, but for who is forgotten as well.
create or replace function forget_rows(forgotten bigint[]) returns void
language plpgsql volatile
set search_path = public, pg_temp
as $$
declare
  place text;
begin
  -- What was told of others by these rows stays to be decided.
  insert into disclosure_fault (disclosure_id, fault, known_at)
  select found.disclosure_id, min(found.fault), min(found.known_at) from disclosures_on_undone_links(forgotten) as found
  group by found.disclosure_id
  on conflict do nothing;
  delete from return_problem using return_row as row
  where row.id = any (forgotten) and return_problem.return_id = row.return_id and return_problem.row_number = row.number;
  delete from instruction using return_row as row
  where row.id = any (forgotten) and instruction.return_id = row.return_id and instruction.row_number = row.number;
  insert into touched_person (person_id, since)
  select distinct link.person_id, moment() from link
  where link.row_id = any (forgotten) and link.undone_at is null
  on conflict (person_id) do update set since = least(touched_person.since, excluded.since),
    from_day = excluded.from_day, runs_anew = true;
  delete from link_question where row_id = any (forgotten);
  delete from link_proposal where row_id = any (forgotten);
  foreach place in array array['contact_detail', 'characteristic_told', 'actual_statement', 'leaving',
    'intended_statement', 'offer_statement', 'cohort_status_told', 'risk_told', 'contact_made', 'agreement_naming',
    'ground_decision', 'death_decision', 'support_request', 'ring_try', 'notice_passed_on', 'link']
  loop
    execute format('delete from %I where row_id = any ($1)', place) using forgotten;
  end loop;
  -- What linking has read of them before is read anew.
  update linking_state set version = version + 1, erasures = erasures + 1;
  update situation set statement_row_id = null where statement_row_id = any (forgotten);
  foreach place in array decided_places() loop
    execute format('update %I set row_id = null where row_id = any ($1)', place) using forgotten;
  end loop;
  -- A file may be called after whom it tells of.
  update return set file_name = '' from return_row as row
  where row.id = any (forgotten) and return.id = row.return_id and return.file_name <> ''
    and exists (select from unnest(array[row.surname, row.forename, row.preferred_surname, row.preferred_forename]) as name
      where name <> '' and position(lower(name) in lower(return.file_name)) > 0);
  delete from return_row where id = any (forgotten);
end
$$;

-- Forgets people and all of their rows.
create or replace function forget_people(forgotten bigint[], forgotten_rows bigint[]) returns void
language plpgsql volatile
set search_path = public, pg_temp
as $$
declare
  place text;
begin
  perform forget_rows(forgotten_rows);
  -- What others were asked about: they are no candidates any more, and a question without any is none.
  delete from link_question where answer_person_id = any (forgotten);
  with fewer as (
    update link_question
    set candidates = array(select candidate from unnest(candidates) as candidate where candidate <> all (forgotten))
    where candidates && forgotten
    returning id, row_id, candidates
  )
  update link set outcome = 'new' from fewer
  where link.row_id = fewer.row_id and link.undone_at is null and link.outcome = 'ask' and fewer.candidates = '{}';
  delete from link_question where candidates = '{}' and answered_at is null;
  delete from link_proposal where person_id = any (forgotten) or other_person_id = any (forgotten);
  update membership_gap
  set persons = array(select person from unnest(persons) as person where person <> all (forgotten))
  where persons && forgotten;
  delete from disclosure_fault using disclosure
  where disclosure.id = disclosure_fault.disclosure_id and disclosure.person_id = any (forgotten);
  foreach place in array array['situation', 'membership', 'membership_former', 'told_run', 'detail', 'birth',
    'touched_person', 'roll_absence', 'objection', 'registration', 'person_key', 'person_restriction',
    'named_colleague', 'correction', 'disclosure', 'link', 'person_shown', 'person_word', 'caseload', 'follow_up',
    'note', 'referral', 'letter', 'call_sheet_line', 'campaign_member', 'call_claim', 'notice_taken']
  loop
    execute format('delete from %I where person_id = any ($1)', place) using forgotten;
  end loop;
  -- That it was asked and decided stays on record, without the words.
  update person_request set identity_checked = '', reason = case when reason is not null then '' end
  where person_id = any (forgotten);
  update instruction_decision set reason = '' where person_id = any (forgotten);
  with gone as (delete from person where id = any (forgotten) returning 1)
  update linking_state set people = greatest(0, people - (select count(*) from gone));
end
$$;

-- The rows of a person: those linked to them, and those that wait to be put right or to be linked and tell the same number, or
-- the same names and birth date; without a birth date, the same names at the same institution.
create or replace function rows_of_person(asked bigint) returns bigint[]
language plpgsql stable
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return array(
    with own as materialized (
      select row.* from link join return_row as row on row.id = link.row_id
      where link.person_id = asked and link.undone_at is null
    ), told as materialized (
      select distinct own.institution_id, own.upn, own.uln, own.date_of_birth, lower(own.surname) as surname,
        lower(own.forename) as forename
      from own
    ), waiting as materialized (
      select row.id, row.institution_id, row.upn, row.uln, row.date_of_birth, row.surname, row.forename
      from return_row as row where row.status = 'held'
      union
      select row.id, row.institution_id, row.upn, row.uln, row.date_of_birth, row.surname, row.forename
      from return join return_row as row on row.return_id = return.id
      where return.linked_at is null
        and not exists (select from link where link.row_id = row.id and link.undone_at is null)
    )
    select own.id from own
    union
    select waiting.id from waiting
    where exists (
      select from told
      where told.upn <> '' and waiting.upn = told.upn or told.uln <> '' and waiting.uln = told.uln
        or lower(waiting.surname) = told.surname and lower(waiting.forename) = told.forename
          and (waiting.date_of_birth = told.date_of_birth
            or waiting.date_of_birth is null and waiting.institution_id = told.institution_id)));
end
$$;

-- The instructions about a person: those of their rows, and those of which no row was kept, by the birth date and both names.
create or replace function instructions_of_person(asked bigint) returns bigint[]
language plpgsql stable
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return array(
    with own as materialized (
      select row.return_id, row.number, row.date_of_birth,
        name_keys(array[row.surname, row.preferred_surname, row.former_surname]) as surnames,
        name_keys(array[row.forename, row.preferred_forename, row.middle_names]) as forenames
      from unnest(rows_of_person(asked)) as mine (id)
      join return_row as row on row.id = mine.id
    )
    select instruction.id
    from own
    join instruction on instruction.return_id = own.return_id and instruction.row_number = own.number
    union
    select instruction.id
    from own
    join instruction on not instruction.row_kept and instruction.date_of_birth = own.date_of_birth
      and name_keys(instruction.surnames) && own.surnames and name_keys(instruction.forenames) && own.forenames);
end
$$;

-- Erases a person and leaves a tombstone: its id, and who had been told of them. Under the locks of linking and settling.
create or replace function erase_person(asked bigint, why text)
returns table (tombstone_id uuid, institution_id int, last_day date)
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  found_person person;
  stone uuid := gen_random_uuid();
  own_rows bigint[];
begin
  if visit_role() <> 'protection' or visit_actor() is null then
    raise insufficient_privilege using message = 'the data protection officer alone erases';
  end if;
  perform lock_linking();
  perform lock_settling();
  select * into found_person from person where person.id = asked for update;
  if not found then
    return;
  end if;
  own_rows := rows_of_person(asked);
  insert into tombstone (id, person_id, person_created_at, erased_on, erased_at, erased_by, ground)
  values (stone, asked, found_person.created_at, london_day(moment()), moment(), visit_actor(), why);
  insert into tombstone_row (tombstone_id, return_id, row_number)
  select stone, row.return_id, row.number from return_row as row where row.id = any (own_rows);
  insert into tombstone_recipient (tombstone_id, institution_id, last_day)
  select stone, disclosure.institution_id, max(disclosure.day) from disclosure
  where disclosure.person_id = asked and disclosure.given and not disclosure.rehearsal
  group by disclosure.institution_id;
  delete from instruction where id = any (instructions_of_person(asked));
  delete from audit_detail using audit_event as event
  where event.id = audit_detail.event_id and event.subject like 'person %'
    and string_to_array(event.subject, ', ') @> array['person ' || asked];
  perform forget_people(array[asked], own_rows);
  return query
    select stone, recipient.institution_id, recipient.last_day
    from (select) as one
    left join tombstone_recipient as recipient on recipient.tombstone_id = stone;
end
$$;

-- Erases again who had been erased, in a database that was put back to an earlier state: the person of the number, if they are
-- the same, and the rows, whomever they were linked to then. Who has no row left goes too. Result: those of whom something is
-- left, to be described anew; null where the tombstone is known.
create or replace function erase_again(stone uuid, of_person bigint, created timestamptz, day date, why text,
  returns uuid[], numbers int[]) returns bigint[]
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  own_rows bigint[];
  people bigint[];
  others bigint[];
begin
  perform lock_linking();
  perform lock_settling();
  if exists (select from tombstone where tombstone.id = stone) then
    return null;
  end if;
  own_rows := array(
    select row.id from unnest(returns, numbers) as told (return_id, number)
    join return_row as row on row.return_id = told.return_id and row.number = told.number);
  people := array(select person.id from person where person.id = of_person and person.created_at = created);
  if cardinality(people) > 0 then
    own_rows := array(select unnest(own_rows) union select unnest(rows_of_person(of_person)));
    delete from instruction where id = any (instructions_of_person(of_person));
    delete from audit_detail using audit_event as event
    where event.id = audit_detail.event_id and event.subject like 'person %'
      and string_to_array(event.subject, ', ') @> array['person ' || of_person];
  end if;
  people := people || array(
    select distinct link.person_id from link
    where link.row_id = any (own_rows) and link.undone_at is null
      and not exists (select from link as other
        where other.person_id = link.person_id and other.undone_at is null and other.row_id <> all (own_rows)));
  insert into tombstone (id, person_id, person_created_at, erased_on, erased_at, erased_by, ground)
  values (stone, of_person, created, day, moment(), 'again', why);
  insert into tombstone_row (tombstone_id, return_id, row_number)
  select stone, told.return_id, told.number from unnest(returns, numbers) as told (return_id, number);
  others := array(
    select distinct link.person_id from link
    where link.row_id = any (own_rows) and link.undone_at is null and link.person_id <> all (people));
  perform forget_people(people, own_rows);
  return others;
end
$$;

-- Erases what an institution told of a person beside names, address and birth date: rows that would not have been kept under
-- the instruction go, of the others the identity stays. SharingRules, A10.
create or replace function erase_class_c(asked bigint, at_institution int) returns int
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  held bigint[];
  place text;
begin
  if visit_role() <> 'protection' or visit_actor() is null then
    raise insufficient_privilege using message = 'the data protection officer alone erases';
  end if;
  perform lock_linking();
  perform lock_settling();
  held := array(
    select row.id from link
    join return_row as row on row.id = link.row_id and row.institution_id = at_institution and row.status = 'sound'
    where link.person_id = asked and link.undone_at is null);
  perform forget_rows(array(
    select row.id from return_row as row join return on return.id = row.return_id
    where row.id = any (held) and return.kind not in ('enrolment', 'leaver')));
  foreach place in array array['contact_detail', 'characteristic_told', 'actual_statement', 'intended_statement',
    'offer_statement', 'cohort_status_told', 'risk_told', 'contact_made', 'agreement_naming']
  loop
    execute format('delete from %I where row_id = any ($1)', place) using held;
  end loop;
  update return_row set status = 'identity_only', sex = '', year_group = null, upn = '', former_upn = '', uln = '',
    local_id = '', form = '', year_told = false, cells = null, facts = case when facts ? 'leaving_date'
      then jsonb_build_object('leaving_date', facts -> 'leaving_date') else '{}' end
  where id = any (held);
  delete from return_problem using return_row as row
  where row.id = any (held) and return_problem.return_id = row.return_id and return_problem.row_number = row.number;
  insert into touched_person (person_id, since) values (asked, moment())
  on conflict (person_id) do update set since = least(touched_person.since, excluded.since),
    from_day = excluded.from_day, runs_anew = true;
  perform describe_people(array[asked]);
  return cardinality(held);
end
$$;

-- PostgreSQL keeps common values of columns to plan by, names among them: they are taken anew, without who was erased.
create or replace function forget_samples() returns void
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
begin
  analyze return_row, return_problem, instruction, contact_detail, characteristic_told, actual_statement,
    intended_statement, offer_statement, contact_made, agreement_naming, registration, link, birth, detail, membership,
    person_request, person_restriction, correction, person_shown, person_word, audit_detail;
end
$$;
