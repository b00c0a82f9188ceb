-- Somebody takes note of something. Parameters: $1 day, $2 person, $3 kind, $4 cause, $5 who. Result: id; no row where the cause is
-- another by now, or somebody took note of it before.
insert into notice_taken (person_id, kind, cause, taken_at, taken_by)
select told.person_id, told.kind, told.cause, moment(), $5 from notices($1) as told
where told.person_id = $2 and told.kind = $3 and told.cause = $4 and told.taken_at is null
on conflict do nothing
returning id
