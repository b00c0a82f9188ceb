-- Residents of the tracked ages of whom nobody knows what they do. People awaiting a return are here with that reason.
create or replace function cohort_not_known(on_day date, known_at timestamptz)
returns table (person_id bigint, reasons text[])
language sql stable security definer
set search_path = public, pg_temp
begin atomic
  select person_id, array[case reason
      when 'neet_claimed' then 'said to be NEET, but nobody verified it'
      when 'awaiting_return' then 'awaiting the autumn return'
      when 'lapsed' then 'what was known lapsed after ' || lapse_on
      when 'left' then 'left, and nothing newer is known'
      when 'off_roll' then 'missing from a full roll, and nothing newer is known'
      when 'withheld' then 'withheld by instruction'
      when 'cannot_be_contacted' then 'cannot be contacted'
      when 'refused' then 'refused to say'
      else 'nobody told' end]
  from tracked_on(on_day, known_at, array['not_known']);
end;
