-- Whoever answers, joins, parts or undoes does it in their own name. What jobs decide is theirs.
create or replace trigger acts_in_own_name before insert or update on link for each row
  when (current_user in ('fingerpost_eet', 'fingerpost_restricted', 'fingerpost_steward'))
  execute function acts_in_own_name('decided_by', 'undone_by');
create or replace trigger acts_in_own_name before insert or update on link_question for each row
  when (current_user in ('fingerpost_eet', 'fingerpost_restricted', 'fingerpost_steward'))
  execute function acts_in_own_name('answered_by');
create or replace trigger acts_in_own_name before insert or update on link_proposal for each row
  when (current_user in ('fingerpost_eet', 'fingerpost_restricted', 'fingerpost_steward'))
  execute function acts_in_own_name('raised_by', 'decided_by', 'undone_by');
create or replace trigger acts_in_own_name before insert or update on linking_parameters for each row
  when (current_user in ('fingerpost_eet', 'fingerpost_restricted', 'fingerpost_steward'))
  execute function acts_in_own_name('made_by');
