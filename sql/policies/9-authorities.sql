-- Authorities: places are public. An officer of one authority of several meets the people who are that authority's on the day of
-- the visit, with all that was ever told of them, and nobody else; as 7-officers and 7-closed narrow, so this narrows further. A
-- plain officer meets everything else through the person already.
grant select on institution_authority
to fingerpost_school, fingerpost_reception, fingerpost_eet, fingerpost_restricted, fingerpost_analyst, fingerpost_steward,
  fingerpost_protection, fingerpost_admin, fingerpost_worker;
grant insert, update, delete on institution_authority to fingerpost_admin;

do $$
declare
  narrowed record;
  everybody constant text := '(select visit_authority()) = ''all''';
  own constant text := 'is_of_authority(%I, (select visit_authority()), (select visit_day()))';
  met constant text := 'exists (select from person where person.id = %I)';
  met_row constant text := 'exists (select from return_row as row where row.id = row_id)';
  numbered_row constant text := 'exists (select from return_row as row where row.return_id = %1$I.return_id and row.number = %1$I.row_number)';
begin
  for narrowed in
    select told.place, told.roles, told.rule
    from (values
      ('person', 'fingerpost_eet, fingerpost_restricted', format(own, 'id')),
      ('membership', 'fingerpost_eet, fingerpost_restricted', format(own, 'person_id')),
      -- What is stored in this very transaction is met by whoever stores it.
      ('return_row', 'fingerpost_restricted', 'exists (select from link where link.row_id = return_row.id and '
        || 'link.undone_at is null) or return_row.xmin = pg_current_xact_id_if_assigned()::xid'),
      ('return_problem', 'fingerpost_restricted', 'row_number is null or is_of_nobody or ' || format(numbered_row, 'return_problem')),
      ('instruction', 'fingerpost_restricted', format(numbered_row, 'instruction')),
      ('link_question', 'fingerpost_restricted', met_row || ' and not exists (select from unnest(candidates) as candidate (id) '
        || 'where not exists (select from person where person.id = candidate.id)) and (answer_person_id is null or '
        || format(met, 'answer_person_id') || ')'),
      ('link_proposal', 'fingerpost_restricted', format(met, 'person_id') || ' and (other_person_id is null or '
        || format(met, 'other_person_id') || ')')
    ) as told (place, roles, rule)
    union all
    select place, 'fingerpost_restricted', format(own, 'person_id')
    from unnest(array['link', 'situation', 'detail', 'birth', 'touched_person', 'roll_absence', 'objection', 'registration',
      'person_key', 'told_run', 'person_restriction', 'person_shown', 'person_word', 'caseload', 'follow_up', 'call_claim',
      'note', 'correction', 'referral', 'letter', 'call_sheet_line', 'campaign_member', 'notice_taken']) as place
    union all
    select place, 'fingerpost_restricted', met_row
    from unnest(array['contact_detail', 'characteristic_told', 'actual_statement', 'leaving', 'intended_statement',
      'offer_statement', 'cohort_status_told', 'risk_told', 'contact_made', 'agreement_naming', 'ground_decision',
      'death_decision', 'notice_passed_on']) as place
  loop
    execute format('drop policy if exists authority_meets on %I', narrowed.place);
    -- What may be written is the others' to say: nothing is written about somebody who is not met.
    execute format('create policy authority_meets on %I as restrictive for all to %s using (%s or %s) with check (true)',
      narrowed.place, narrowed.roles, everybody, narrowed.rule);
  end loop;
end
$$;

grant execute on function authorities_on(date), institution_authority_on(institution, date), authorities_chosen(date),
  visit_authority(), london_day(timestamptz)
to fingerpost_school, fingerpost_reception, fingerpost_eet, fingerpost_restricted, fingerpost_protection, fingerpost_admin,
  fingerpost_analyst;
grant execute on function setting_on(text, date) to fingerpost_analyst;
grant execute on function visit_day(), is_of_authority(bigint, text, date)
to fingerpost_eet, fingerpost_restricted;
-- How many people move is told to whoever decides it; numbers alone.
revoke execute on function people_of_authority(text, date), authorities_redrawn(text[], text[], text[], date),
  change_authorities(text[], text[], text[], date)
from fingerpost_worker, fingerpost_steward;
grant execute on function authorities_redrawn(text[], text[], text[], date), authorities_in_doubt(text[], text[], text[], date),
  change_authorities(text[], text[], text[], date), authorities_served(), areas_redrawn(text[], text[], date),
  institutions_redrawn(text[], text[], text[], date), setting_on(text, date), institution_label(int)
to fingerpost_admin;
