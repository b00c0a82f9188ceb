-- Step: whether somebody has waited for a minute to be settled.
-- Parameters: none. Result: whether.
select exists (select from touched_person where since < moment() - interval '1 minute');
