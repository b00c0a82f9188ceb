-- Every instruction an institution told, each as it was told but once. What a replaced return alone tells of a
-- withdrawal or an asking is left out, and what the return now read may be about to replace.
-- Parameters: $1 institution id; of the return now read: $2 kind or null, $3 as-at day, $4 whether it may be full,
--   $5 year groups or none, $6 site, $7 the reference it replaces or null.
-- Result: local_id, surnames, forenames, date_of_birth, given_by, given_on, asked_on, withdrawn_on.
select distinct local_id, surnames, forenames, date_of_birth, given_by, given_on,
  case when told.counts then asked_on end as asked_on, case when told.counts then withdrawn_on end as withdrawn_on
from instruction
join return on return.id = instruction.return_id
cross join lateral (
  select return.replaced_at is null and return.reference is distinct from $7
    and not ($4 and return.coverage = 'full' and return.kind = coalesce($2, return.kind) and return.as_at = $3
      and return.site = $6 and return.years = coalesce(nullif($5::smallint[], '{}'), return.years)) as counts
) as told
where instruction.institution_id = $1;
