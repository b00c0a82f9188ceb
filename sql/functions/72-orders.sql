-- By what a list is put in order. Article: Cohorts.

-- What the lines of a list are ordered by, as text in the order of its bytes: what a column has nothing of comes last, in
-- either direction. `told_on` is the day of which the line is. No more than its beginning decides; where that is the same
-- the person does. Without a query of its own, so that it becomes part of the one that asks.
create or replace function order_key(member membership, told_on date, activity_group text, provider text, institution text,
  sort text, descending boolean) returns text
language sql stable
return coalesce(case when descending then '1' else '0' end || nullif(left(case sort
    when 'outcome' then member.outcome
    when 'reason' then member.reason
    when 'activity_code' then lpad(member.activity_code::text, 6, '0')
    when 'group' then activity_group
    when 'provider' then lower(provider)
    when 'start' then member.start_on::text
    when 'verified_on' then case when member.verified then coalesce(told_on, member.verified_on) end::text
    when 'lapse_on' then member.lapse_on::text
    when 'source' then member.source
    when 'as_at' then coalesce(told_on, member.as_at)::text
    when 'institution' then lower(institution)
    when 'year_group' then lpad(member.year_group::text, 6, '0')
    when 'district' then member.district
    when 'hub' then member.hub
    when 'neet_start' then member.neet_start::text
    when 'contested' then member.contested::text
    when 'apart' then member.apart
    when 'call' then member.call::text
    when 'reasons' then array_to_string(member.reasons, ';')
  end, 100), ''), case when descending then '0' else '1' end);
