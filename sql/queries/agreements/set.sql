-- Keeps an institution's agreement for a flow; what was kept of it with the same first day is superseded.
-- Parameters: $1 institution id, $2 flow, $3 from, $4 to, $5 withdrawn on or null, $6 who. Result: none.
with former as (
  update institution_agreement set superseded_at = moment()
  where institution_id = $1 and flow = $2 and from_day = $3 and superseded_at is null
)
insert into institution_agreement (institution_id, flow, from_day, to_day, withdrawn_on, recorded_at, recorded_by)
values ($1, $2, $3, $4, $5, moment(), $6);
