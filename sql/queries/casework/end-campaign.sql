-- Ends a campaign. Parameters: $1 campaign, $2 who. Result: id; no row: none is under way.
update campaign set ended_at = moment(), ended_by = $2 where id = $1 and ended_at is null returning id
