-- A release keeps which others were known when it was made: beside these it was audited, and beside no other.

alter table release add column audited_beside integer[] not null default '{}';
