-- A corrected file that comes back opens the return whose rows it mends: which return it corrects, and which of its rows each row
-- is, as the file itself numbers them.
alter table return add column corrects uuid;
alter table return add constraint return_corrects foreign key (corrects, institution_id) references return (id, institution_id);
create index return_by_corrected on return (corrects) where corrects is not null;
alter table return_row add column corrects_number integer;
