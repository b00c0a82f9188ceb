-- The form or tutor group, which a school's people know a pupil by. Class C, as the year group is.
alter table return_row
  add column form text not null default '',
  add constraint return_row_form_is_class_c check (status <> 'identity_only' or form = '');
