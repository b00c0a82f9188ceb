-- The last seal. Parameters: none. Result: number; no row where nothing is sealed.
select number from audit_seal order by number desc limit 1
