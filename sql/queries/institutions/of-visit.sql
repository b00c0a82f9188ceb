-- The institution the visit acts for, or null.
-- Parameters: none. Result: one value.
select visit_institution();
