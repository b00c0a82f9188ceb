-- Which of some institutions are open at the same time as another of the same DfE number or UKPRN.
-- Parameters: $1 ids. Result: id, number ('laestab' or 'ukprn'), others (how they are shown).
select institution.id, shared.number, string_agg(institution_label(other.id), ', ' order by other.id) as others
from unnest($1::int[]) as asked (id)
join institution on institution.id = asked.id
join institution as other on other.id <> institution.id
  and (other.ukprn = institution.ukprn
    or (other.la_code = institution.la_code and other.establishment_number = institution.establishment_number))
  and greatest(other.opened_on, institution.opened_on) <= least(other.closed_on, institution.closed_on)
cross join lateral (
  select 'ukprn' as number where other.ukprn = institution.ukprn
  union all
  select 'laestab' where other.la_code = institution.la_code
    and other.establishment_number = institution.establishment_number
) as shared
group by institution.id, shared.number
order by institution.id, shared.number;
