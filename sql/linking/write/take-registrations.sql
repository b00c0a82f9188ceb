-- Step: takes the next numbers of registrations, under the lock of linking.
-- Parameters: $1 how many, at least one. Result: the last of them.
select take_registrations($1) as last;
