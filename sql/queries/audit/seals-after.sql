-- Seals in their order, to be written outside the database.
-- Parameters: $1 the number of the last that is written, $2 how many at most. Result: number, sealed_at, entries, hash.
select number, sealed_at, entries, hash from audit_seal where number > $1 order by number limit $2
