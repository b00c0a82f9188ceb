-- Whether a row or a link is of somebody who is closed to all but named colleagues is kept beside it, as `is_restricted` is:
-- policies ask one column, and nobody's numbers are told to whoever may not meet them. Article: SharingRules.
alter table return_row add column is_closed boolean not null default false;
alter table link add column is_closed boolean not null default false;

update link set is_closed = true from person where person.id = link.person_id and person.closed_until is not null;
update return_row set is_closed = true from link
where link.row_id = return_row.id and link.undone_at is null and link.is_closed;

-- Nobody asks it any more but policies, which are made anew.
drop function if exists rows_closed_to_visitor() cascade;
