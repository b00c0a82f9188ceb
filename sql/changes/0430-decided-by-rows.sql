-- What was decided about a person names the row by which they were known then, whatever it is: whoever takes over the row
-- takes over what was decided by it. Null: nobody can tell any more, and somebody says whose it is.
alter table objection add column row_id bigint;
alter table correction add column row_id bigint;
alter table person_request add column row_id bigint;
alter table instruction_decision add column row_id bigint;
create index objection_by_row on objection (row_id);
create index correction_by_row on correction (row_id);
create index person_request_by_row on person_request (row_id);
create index instruction_decision_by_row on instruction_decision (row_id);

-- Of two who are joined both may have been corrected: the newest counts, and each has its own again when they are parted.
drop index correction_once;
create index correction_of_person on correction (person_id, field) where ended_at is null;

-- By the newest row that they had then.
update objection set row_id = (select max(link.row_id) from link where link.person_id = objection.person_id
  and link.decided_at <= objection.recorded_at and coalesce(link.undone_at > objection.recorded_at, true));
update correction set row_id = (select max(link.row_id) from link where link.person_id = correction.person_id
  and link.decided_at <= correction.recorded_at and coalesce(link.undone_at > correction.recorded_at, true));
update person_request set row_id = (select max(link.row_id) from link where link.person_id = person_request.person_id
  and link.decided_at <= person_request.opened_at and coalesce(link.undone_at > person_request.opened_at, true));
update instruction_decision set row_id = (select max(link.row_id) from link
  where link.person_id = instruction_decision.person_id and link.institution_id = instruction_decision.institution_id
    and link.decided_at <= instruction_decision.decided_at
    and coalesce(link.undone_at > instruction_decision.decided_at, true));

-- Those whose rows were moved since are who has the rows now.
do $$
declare
  place text;
begin
  foreach place in array array['objection', 'correction', 'person_request', 'instruction_decision', 'caseload', 'follow_up',
    'note']
  loop
    execute format('update %I as own set person_id = link.person_id from link '
      'where link.row_id = own.row_id and link.undone_at is null and link.person_id <> own.person_id', place);
  end loop;
end
$$;
