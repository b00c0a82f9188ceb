-- Closes a request for support that was taken up.
-- Parameters: $1 the request, $2 who, $3 what came of it. Result: id; no row where there is none to close.
update support_request set closed_at = moment(), closed_by = $2, outcome = $3
where id = $1 and taken_at is not null and closed_at is null
returning id;
