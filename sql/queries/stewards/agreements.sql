-- Agreements for feedback, as they stand on a day. Parameters: $1 day, $2 number of an institution (empty: all). Result: institution,
-- number, from_day, to_day, withdrawn_on, state (`in force`, `future`, `ended`, `withdrawn`), named (how many students are named on
-- that day), recorded_at, recorded_by.
select institution_label(own.institution_id) as institution, coalesce(institution.urn, institution.ukprn)::text as number, own.from_day,
  own.to_day, own.withdrawn_on,
  case when own.withdrawn_on <= $1 then 'withdrawn' when own.to_day < $1 then 'ended' when own.from_day > $1 then 'future'
    else 'in force' end as state,
  (select count(distinct link.person_id) from agreement_naming as naming
    join returns_known('infinity') as return on return.id = naming.return_id
    join link on link.row_id = naming.row_id and link.undone_at is null
    where naming.institution_id = own.institution_id and naming.from_day <= $1 and coalesce(naming.to_day >= $1, true)
      and coalesce(naming.withdrawn_on > $1, true)) as named,
  own.recorded_at, own.recorded_by
from institution_agreement as own
join institution on institution.id = own.institution_id
where own.superseded_at is null and ($2 = '' or $2 in (institution.urn::text, institution.ukprn::text))
order by institution.name, own.from_day desc
limit 500
