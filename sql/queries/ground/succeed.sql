-- Records that an institution goes on as another from a day on; what was recorded of it before is superseded.
-- Parameters: $1 old institution, $2 new institution, $3 day, $4 who. Result: id; no row where the old
-- one succeeded the new one itself.
with recursive line as (
  select $2::int as institution_id
  union
  select succession.new_institution_id
  from line join succession on succession.old_institution_id = line.institution_id and succession.superseded_at is null
), former as (
  update succession set superseded_at = moment()
  where old_institution_id = $1 and superseded_at is null and $1 not in (select institution_id from line)
  returning id
)
insert into succession (old_institution_id, new_institution_id, from_day, recorded_at, recorded_by)
select $1, $2, $3, moment(), $4
-- The former one is superseded first, since one stands at a time.
where $1 not in (select institution_id from line) and (select count(*) from former) >= 0
returning id;
