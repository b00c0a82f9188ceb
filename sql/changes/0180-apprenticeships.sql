-- Which activities are apprenticeships is a column of their list, so that a county's own code or a new edition can be one.
-- No rule says anything else by it today, so that nobody is reckoned anew.
alter table activity_code add column is_apprenticeship boolean not null default false;
alter table activity_code disable trigger user;
update activity_code set is_apprenticeship = true where code = 310;
alter table activity_code enable trigger user;
drop function if exists activity_editions();
