-- People on a list by the institutions by which it is narrowed: where they were last, what counts is at or was told by. Somebody of
-- several is counted at each. Parameters: $1 day, $2 list, $3 until which day it looks ahead. Result: institution, number (URN or UKPRN;
-- null: of none that is known), people, apart (of them those counted apart), called (of them those whom to ring or write to), the most
-- first.
select coalesce(institution_label(institution.id), '') as institution,
  coalesce(institution.urn, institution.ukprn)::text as number, count(*) as people,
  count(*) filter (where listed.apart <> '') as apart, count(*) filter (where listed.call) as called
from (
  select kept.apart, kept.call, array(select distinct told
    from unnest(array[kept.teller_id, kept.provider_id, kept.last_institution_id]) as told where told > 0) as places
  from membership as kept
  where is_on_list(kept, $2, $1, $3)
    and not (visit_gives_out() and kept.person_id in (select protected.person_id from protected_people() as protected))
) as listed
cross join lateral unnest(case when listed.places = '{}' then array[null::int] else listed.places end) as place (id)
left join institution on institution.id = place.id
group by institution.id, institution.urn, institution.ukprn
order by people desc, 1
