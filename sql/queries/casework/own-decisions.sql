-- What somebody decided of people on a day, by act. Parameters: $1 who, $2 day. Result: what (`assign`, `follow-up`, `hub`, `letters`
-- or `campaign`), key (by which it is taken back), at, words (to whom, until when, which hub, which letter, which campaign; empty: to
-- nobody, until no day), people, standing (of how many it can still be taken back: nobody has decided since), the newest first.
with given as materialized (
  select told.person_id, told.officer, told.assigned_at as at from caseload as told
  where told.assigned_by = $1 and london_day(told.assigned_at) = $2
  union all
  select told.person_id, null, told.ended_at from caseload as told
  where told.ended_by = $1 and london_day(told.ended_at) = $2
), followed as materialized (
  select distinct on (own.person_id) own.* from caseload as own
  where own.person_id in (select given.person_id from given)
  order by own.person_id, own.id desc
), day_set as materialized (
  select told.person_id, told.due_on, told.made_at as at from follow_up as told
  where told.made_by = $1 and london_day(told.made_at) = $2
  union all
  select told.person_id, null, told.ended_at from follow_up as told
  where told.ended_by = $1 and london_day(told.ended_at) = $2
), waiting as materialized (
  select distinct on (own.person_id) own.* from follow_up as own
  where own.person_id in (select day_set.person_id from day_set)
  order by own.person_id, own.id desc
)
select found.what, found.key, found.at, found.words, found.people, found.standing
from (
  select 'assign' as what, (extract(epoch from given.at) * 1000000)::bigint::text as key, given.at,
    coalesce(max(given.officer), '') as words, count(distinct given.person_id) as people,
    count(distinct given.person_id) filter (where followed.ended_at is null and followed.assigned_at = given.at
      and followed.assigned_by = $1 or followed.ended_at = given.at and followed.ended_by = $1) as standing
  from given join followed on followed.person_id = given.person_id
  group by given.at
  union all
  select 'follow-up', (extract(epoch from day_set.at) * 1000000)::bigint::text, day_set.at,
    coalesce(max(day_set.due_on)::text, ''), count(distinct day_set.person_id),
    count(distinct day_set.person_id) filter (where waiting.ended_at is null and waiting.made_at = day_set.at
      and waiting.made_by = $1 or waiting.ended_at = day_set.at and waiting.ended_by = $1)
  from day_set join waiting on waiting.person_id = day_set.person_id
  group by day_set.at
  union all
  select 'hub', sent.key::text, max(sent.made_at), string_agg(distinct sent.hub, ', '), count(*),
    count(*) filter (where sent.closed_at is null and sent.taken_at is null)
  from referral as sent
  where sent.made_by = $1 and london_day(sent.made_at) = $2
  group by sent.key
  union all
  select 'letters', letter.batch::text, max(letter.made_at), max(written.title), count(*),
    count(*) filter (where letter.ended_at is null)
  from letter join letter_text as written on written.id = letter.text_id
  where letter.made_by = $1 and letter.made_on = $2
  group by letter.batch
  union all
  select 'campaign', begun.id::text, begun.made_at, begun.name, count(member.person_id),
    case when begun.ended_at is null then count(member.person_id) else 0 end
  from campaign as begun left join campaign_member as member on member.campaign_id = begun.id
  where begun.made_by = $1 and begun.made_on = $2
  group by begun.id
) as found
order by found.at desc, found.what
