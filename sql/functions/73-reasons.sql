-- Reasons of lists are kept as data, a word and what it is about, and are worded when they are shown: of thousands of lines at
-- once, so without a query for each but where an institution is named.

create or replace function reason_worded(reason text) returns text
language plpgsql stable
as $$
declare
  word text := split_part(reason, ' ', 1);
  about text := substr(reason, strpos(reason || ' ', ' ') + 1);
  place text;
begin
  if word in ('still_on_a_roll', 'off_roll', 'to_forward') then
    select name into place from institution where id = split_part(about, ' ', 1)::int;
  elsif word = 'told_dead_by' then
    select string_agg(institution_label(teller::int), ', ' order by teller::int) into place
    from regexp_split_to_table(about, ' ') as teller;
  end if;
  return case word
    when 'neet' then 'NEET since ' || about
    when 'neet_claimed' then 'said to be NEET, but nobody verified it'
    when 'awaiting_return' then 'awaiting the autumn return'
    when 'lapsed' then 'what was known lapsed after ' || about
    when 'left' then 'left, and nothing newer is known'
    when 'missing' then 'missing from a full roll, and nothing newer is known'
    when 'withheld' then 'withheld by instruction'
    when 'cannot_be_contacted' then 'cannot be contacted'
    when 'refused' then 'refused to say'
    when 'never_told' then 'nobody told'
    when 'contested' then 'verified statements disagree'
    when 'still_on_a_roll' then 'still on the roll of ' || place
    when 'lapses' then 'lapses after ' || about
    when 'lapses_with_academic_year' then 'lapses after ' || about || ', with the academic year'
    when 'leaver' then 'in year ' || about || ' last year; no verified destination since'
    when 'leaver_placed_by_ucas' then 'in year ' || about || ' last year; placed by UCAS, to be confirmed'
    when 'no_intention' then 'no intended destination told'
    when 'undecided' then 'undecided'
    when 'no_offer_year_11' then 'no offer told; year 11, educated here'
    when 'no_offer_no_school' then 'no offer told; year 11, resident here and at no school'
    when 'no_offer_year_12' then 'no offer told; year 12, resident here'
    when 'off_roll' then 'missing from the full roll of ' || place || ' as at ' || split_part(about, ' ', 2)
    when 'to_forward' then 'left ' || place || ' after ' || split_part(about, ' ', 2) || '; lives in '
      || coalesce('the area of ' || nullif(split_part(about, ' ', 3), ''), 'no area known here')
    when 'risk_points' then about || ' risk points'
    when 'risk_no_intention' then 'no intended destination'
    when 'risk_no_offer' then 'no offer'
    when 'risk_intention' then 'intention not suitable'
    when 'risk_offer' then 'offer not suitable'
    when 'risk_conditions_failed' then 'conditions not met'
    when 'risk_only_conditional' then 'only conditional offers'
    when 'risk_left' then 'left during the year'
    when 'risk_off_roll' then 'off roll'
    when 'risk_support' then 'needs support'
    when 'risk_lapses' then 'lapses after ' || about
    when 'joined' then 'joined ' || split_part(about, ' ', 1) || ' since ' || split_part(about, ' ', 2)
    when 'gone' then 'left ' || split_part(about, ' ', 1) || ' since ' || split_part(about, ' ', 2)
    when 'told_dead' then 'told to have died, from ' || about
    when 'told_dead_by' then 'told by ' || place
    when 'residence' then 'residence not certain'
  end;
end
$$;

create or replace function reasons_worded(reasons text[]) returns text[]
language plpgsql stable
as $$
declare
  reason text;
  worded text[] := '{}';
begin
  foreach reason in array reasons loop
    worded := worded || reason_worded(reason);
  end loop;
  return worded;
end
$$;
