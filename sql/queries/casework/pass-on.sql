-- Keeps that notices were passed on to another authority. Parameters: $1 rows, $2 authorities beside them, $3 day, $4 who.
-- Result: row_id of those that are new.
insert into notice_passed_on (row_id, la_code, passed_on, passed_at, passed_by)
select told.row_id, told.la_code, $3, moment(), $4
from unnest($1::bigint[], $2::text[]) as told (row_id, la_code)
where exists (select from leaving where leaving.row_id = told.row_id and leaving.is_notice)
on conflict do nothing
returning row_id
