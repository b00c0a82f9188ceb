-- Step: whether anybody's runs have to be drawn together anew.
-- Parameters: none. Result: whether.
select exists (select from touched_person where runs_anew);
