-- The hashes of some seals. Parameters: $1 their numbers. Result: number, hash; no row for one that is not there.
select number, hash from audit_seal where number = any ($1)
