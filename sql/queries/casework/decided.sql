-- How several persons stand who are decided on at once: who follows them, until when they wait, where they were sent. Parameters:
-- $1 persons, $2 day. Result: version (another where one of it is another), persons (how many whoever asks meets), followed, waiting,
-- sent, without_hub.
select left(md5(coalesce(string_agg(concat_ws('|', person.id, followed.officer, follow_up.due_on, sent.hub), ' ' order by person.id), '')), 12)
    as version,
  count(*) as persons, count(followed.officer) as followed, count(follow_up.due_on) as waiting, count(sent.hub) as sent,
  count(*) filter (where coalesce(detail.hub, '') = '') as without_hub
from person
left join detail on detail.person_id = person.id and $2 between detail.valid_from and detail.valid_to
left join lateral (
  select own.officer from caseload as own where own.person_id = person.id and own.ended_at is null order by own.id desc limit 1
) as followed on true
left join lateral (
  select own.due_on from follow_up as own where own.person_id = person.id and own.ended_at is null order by own.id desc limit 1
) as follow_up on true
left join lateral (
  select own.hub from referral as own where own.person_id = person.id and own.closed_at is null order by own.id desc limit 1
) as sent on true
where person.id = any ($1)
