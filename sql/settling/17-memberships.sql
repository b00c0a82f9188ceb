-- Step: makes the memberships of these persons again, each from a day on; their situations and details were made before.
-- Parameters: $1 ids of the persons, $2 the days beside them, $3 when each was queued, in
--   microseconds since 1970. Result: none.
select remake_memberships($1, $2::date[], array(
  select timestamptz 'epoch' + queued.microseconds * interval '1 microsecond'
  from unnest($3::bigint[]) with ordinality as queued (microseconds, place) order by queued.place));
