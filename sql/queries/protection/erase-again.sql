-- Erases again who has a tombstone outside the database. Parameters: $1 tombstone, $2 person, $3 when the number was given,
-- $4 day, $5 ground, $6 returns and $7 numbers of the rows. Result: of whom something is left, null where it is known.
select erase_again($1, $2, $3, $4, $5, $6, $7)
