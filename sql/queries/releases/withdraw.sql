-- Withdraws a release; that there was one, and why it went, stays to be seen.
-- Parameters: 1 release, 2 who, 3 why. Result: its number, or nothing where it was withdrawn before.
update release set withdrawn_at = moment(), withdrawn_by = $2, withdrawn_reason = $3
where id = $1 and withdrawn_at is null
returning id
