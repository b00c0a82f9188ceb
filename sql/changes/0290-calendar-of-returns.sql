-- The calendar of returns asks for more than a kind: for a whole roll, or for one year group, such as the list of those who
-- leave year 11; and it tells whoever owes them why, and when they are reminded.
alter table due_return add column coverage text not null default '' check (coverage in ('', 'full'));
alter table due_return add column years smallint[] not null default '{}';
-- Days before the due day; after it where negative.
alter table due_return add column reminders smallint[] not null default '{14,3,-1,-8}';
alter table due_return add column advice text not null default '';
update due_return set coverage = 'full' where kind = 'enrolment' and name in ('Autumn roll', 'Spring roll', 'Summer roll');
