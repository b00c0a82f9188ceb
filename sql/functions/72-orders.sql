-- By what a list is put in order. Article: Cohorts.

-- What the lines of a list are ordered by where memberships have it: a word, in the order of its bytes, or a day. Every
-- sort has one of both alone; what a column has nothing of is empty, or without end, and comes last in either direction.
-- Where that is the same the person decides. Without queries of their own, so that they become part of the one that asks,
-- which then sorts by the column itself.
create or replace function list_word(member membership, sort text) returns text
language sql immutable
return case sort
    when 'outcome' then member.outcome
    when 'reason' then member.reason
    when 'activity_code' then coalesce(lpad(member.activity_code::text, 6, '0'), '')
    when 'source' then coalesce(member.source, '')
    when 'year_group' then coalesce(lpad(member.year_group::text, 6, '0'), '')
    when 'district' then member.district
    when 'hub' then member.hub
    when 'contested' then member.contested::text
    when 'apart' then member.apart
    when 'call' then member.call::text
    -- The first decides.
    when 'reasons' then coalesce(member.reasons[1], '')
    else '' end;

create or replace function list_day(member membership, sort text) returns date
language sql immutable
return case sort
    when 'start' then coalesce(member.start_on, 'infinity')
    when 'lapse_on' then coalesce(member.lapse_on, 'infinity')
    when 'neet_start' then coalesce(member.neet_start, 'infinity')
    else 'infinity' end;

-- Sorts by what is looked up for each line: how institutions are called and what a code means on the day, and on which day
-- what counts was told last, which is not kept, since a repeat changes it.
create or replace function is_looked_up(sort text) returns boolean
language sql immutable
return coalesce(sort in ('group', 'provider', 'institution', 'verified_on', 'as_at'), false);

-- By what a list is ordered in any sort, as text; `told_on` is the day of which the line is. No more than the beginning of
-- a name decides.
create or replace function order_key(member membership, told_on date, activity_group text, provider text, institution text,
  sort text) returns text
language sql stable
return coalesce(case sort
    when 'group' then activity_group
    when 'provider' then left(lower(provider), 100)
    when 'verified_on' then case when member.verified then coalesce(told_on, member.verified_on) end::text
    when 'as_at' then coalesce(told_on, member.as_at)::text
    when 'institution' then left(lower(institution), 100)
    else coalesce(nullif(list_word(member, sort), ''), nullif(list_day(member, sort), 'infinity')::text)
  end, '');
