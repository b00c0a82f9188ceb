-- Who asked that an institution be reminded beside the calendar, as the record calls who acts; empty: the calendar did.
alter table reminder add column asked_by text not null default '';
