-- Which of the county's institutions that send returns have an agreement for feedback in force. Counts institutions, not
-- people.
-- Parameters: 1 known at, 2 the day asked about, 3 the authority, or null for all. Result: topic, items (kind of institution, agreement), people
-- (institutions), persons (none).
select '' as topic, array[case institution.kind when 'school' then 'School' when 'sixth_form_college' then 'Sixth form college'
    when 'fe_college' then 'Further education college' else 'Other' end,
    case when agreement.is_in_force then 'In force' when agreement.is_in_force is null then 'None' else 'Not in force' end]
    as items,
  count(*)::int as people, null::bigint[] as persons
from institution
left join lateral (
  select agreement_state(kept.from_day, kept.to_day, kept.withdrawn_on, $2) = 'in force' as is_in_force
  from institution_agreement as kept
  where kept.institution_id = institution.id and kept.flow = 'feedback' and kept.recorded_at <= $1
    and coalesce(kept.superseded_at > $1, true)
  order by kept.recorded_at desc limit 1
) as agreement on true
where institution_authority_on(institution, $2) = any (case when $3::text is null
    then authorities_on($2) else array[$3::text] end)
  and exists (select from return where return.institution_id = institution.id and return.received_at <= $1)
group by 2
