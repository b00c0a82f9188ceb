-- Step: the last number of a person. Under the lock of linking nobody else takes the next ones.
-- Parameters: none. Result: last.
select case when is_called then last_value else 0 end as last from person_id_seq;
