-- By what a list is put in order. Article: Cohorts.

-- What the lines of a list are ordered by in a sort, in the order of its bytes; what the column has nothing of is empty, and
-- comes last in either direction. Where that is the same the person decides. Not in the membership are on which day what counts was
-- told last (`told_on`, since a repeat changes it), what a code means on the day, and how institutions are called, of which no
-- more than the beginning decides. Without a query of its own, so that it becomes part of the one that asks, which then
-- reckons that column alone.
create or replace function order_key(member membership, told_on date, activity_group text, provider text, institution text,
  sort text) returns text
language sql stable
return coalesce(case sort
    when 'outcome' then member.outcome
    when 'reason' then member.reason
    when 'activity_code' then lpad(member.activity_code::text, 6, '0')
    when 'group' then activity_group
    when 'provider' then left(lower(provider), 100)
    when 'start' then member.start_on::text
    when 'verified_on' then case when member.verified then coalesce(told_on, member.verified_on) end::text
    when 'lapse_on' then member.lapse_on::text
    when 'source' then member.source
    when 'as_at' then coalesce(told_on, member.as_at)::text
    when 'institution' then left(lower(institution), 100)
    when 'year_group' then lpad(member.year_group::text, 6, '0')
    when 'district' then member.district
    when 'hub' then member.hub
    when 'neet_start' then member.neet_start::text
    when 'contested' then member.contested::text
    when 'apart' then member.apart
    when 'call' then member.call::text
    -- The first decides.
    when 'reasons' then member.reasons[1]
  end, '');
