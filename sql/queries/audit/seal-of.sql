-- The hash of one seal. Parameters: $1 its number. Result: hash.
select hash from audit_seal where number = $1
