-- Campaigns that are under way or ended within 30 days: how far each is, and what it found. Parameters: $1 day. Result: id, name, made_on, ended_on (or null), made_by,
-- people, tried (somebody tried to reach them since it began), spoken (with whom or about whom somebody spoke), barred (not to be rung),
-- outcomes and counts (what those tried are today, the most frequent first).
with member as materialized (
  select distinct campaign.id, own.person_id, campaign.made_on
  from campaign join campaign_member as own on own.campaign_id = campaign.id
  where campaign.ended_at is null or london_day(campaign.ended_at) > $1::date - 30
), reached as materialized (
  select member.id, member.person_id, bool_or(contact.outcome like 'spoke to %') as spoken
  from member
  join links_known('infinity') as link on link.person_id = member.person_id
  join contact_made as contact on contact.row_id = link.row_id and contact.contacted_on >= member.made_on
  join returns_known('infinity') as return on return.id = contact.return_id
  group by member.id, member.person_id
), found as (
  select reached.id, coalesce(situation.outcome, '') as outcome, count(*) as people
  from reached
  left join situation on situation.person_id = reached.person_id and $1 between situation.valid_from and situation.valid_to
  group by 1, 2
)
select campaign.id, campaign.name, campaign.made_on, london_day(campaign.ended_at) as ended_on, campaign.made_by,
  count(member.person_id) as people, count(reached.person_id) as tried, count(*) filter (where reached.spoken) as spoken,
  coalesce((select array_agg(found.outcome order by found.people desc, found.outcome) from found where found.id = campaign.id), '{}')
    as outcomes,
  coalesce((select array_agg(found.people order by found.people desc, found.outcome) from found where found.id = campaign.id), '{}')
    as counts
from campaign
join member on member.id = campaign.id
left join reached on reached.id = member.id and reached.person_id = member.person_id
group by campaign.id
order by campaign.ended_at is not null, campaign.id desc
