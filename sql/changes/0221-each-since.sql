-- Settling makes again what is kept of persons with the instant since which each waits, rather than that of a whole batch.
drop function if exists remake_memberships(bigint[], date[], timestamptz), remake_runs(bigint[], timestamptz);
