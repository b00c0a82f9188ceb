-- Step: marks these returns stated: what they tell counts from here on.
-- Parameters: $1 ids of the returns. Result: none.
update return set stated_at = moment() where id = any ($1) and stated_at is null;
