-- A release keeps what of it is left out. Why a cell is hidden is not kept: whoever knew would know more of it.

alter table release add column left_out text[] not null default '{}';
alter table release_count drop column hidden_for;
