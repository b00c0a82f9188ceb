-- Step: values that many rows of one return shared.
-- Parameters: none. Result: field, value, share.
select field, value, share::float8 as share from common_value;
