-- Why somebody was not known at the ends of the averaged months, by district and by the type of the last institution.
-- Parameters: 1 whether persons are told. Result: topic, items (month, status, reason, trait), people, persons.
select trait.topic, array[counted.item, counted.status, trait.reason, trait.value] as items, count(*)::int as people,
  array_agg(counted.person_id) filter (where $1) as persons
from counted_day as counted
cross join lateral (
  select case counted.reason when 'lapsed' then 'What was known lapsed' when 'off_roll' then 'Missing from a full roll'
    when 'left' then 'Left, and nothing newer is known' when 'awaiting_return' then 'Awaiting a return'
    when 'neet_claimed' then 'Said to be NEET, not verified' when 'cannot_be_contacted' then 'Cannot be contacted'
    when 'refused' then 'Refused to say' when 'withheld' then 'Withheld by instruction' else 'Nobody told' end as reason
) as worded
cross join lateral (values ('district', worded.reason, counted.district),
  ('last_place_type', worded.reason, counted.last_place_type)) as trait (topic, reason, value)
where counted.is_averaged and counted.status = 'Not known'
group by 1, 2
