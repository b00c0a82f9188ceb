-- Instructions to withhold that institutions told, of each how many. Parameters: none. Result: institution, number, stand (not
-- withdrawn), of_parents (of these), withdrawn, newest.
with told as (
  select distinct on (instruction.institution_id, instruction.surnames, instruction.forenames, instruction.date_of_birth,
    instruction.given_by) instruction.*
  from instruction
  order by instruction.institution_id, instruction.surnames, instruction.forenames, instruction.date_of_birth,
    instruction.given_by, instruction.recorded_at desc
)
select institution_label(told.institution_id) as institution, coalesce(institution.urn, institution.ukprn)::text as number,
  count(*) filter (where told.withdrawn_on is null) as stand,
  count(*) filter (where told.withdrawn_on is null and told.given_by = 'parent') as of_parents,
  count(*) filter (where told.withdrawn_on is not null) as withdrawn, london_day(max(told.recorded_at)) as newest
from told
join institution on institution.id = told.institution_id
group by told.institution_id, institution.urn, institution.ukprn
order by stand desc, 1
