-- Takes a request for support up.
-- Parameters: $1 the request, $2 who. Result: id; no row where there is none, or it was taken up before.
update support_request set taken_at = moment(), taken_by = $2
where id = $1 and taken_at is null
returning id;
