-- How many rows one person or one return has is about the same however large the tables are. Said to the planner, who takes
-- it from a sample otherwise: one of the first minute of a county knows three persons, and each of the thousands after them,
-- until the next sample, would be looked for in the whole table.
alter table link alter column person_id set (n_distinct = -0.13);
alter table told_run alter column person_id set (n_distinct = -0.14);
alter table situation alter column person_id set (n_distinct = -0.2);
alter table detail alter column person_id set (n_distinct = -0.5);
alter table roll_absence alter column person_id set (n_distinct = -0.5);
alter table membership alter column person_id set (n_distinct = -0.05);
alter table membership_former alter column person_id set (n_distinct = -0.05);
alter table registration alter column person_id set (n_distinct = -0.3);
alter table person_key alter column person_id set (n_distinct = -0.08);
alter table person_word alter column person_id set (n_distinct = -0.14);
alter table return_row alter column return_id set (n_distinct = -0.02);
alter table return_problem alter column return_id set (n_distinct = -0.04);
