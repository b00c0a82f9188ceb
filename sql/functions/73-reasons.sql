-- Reasons of lists are kept as data, a word and what it is about, and are worded when they are shown.

create or replace function reason_worded(reason text) returns text
language sql stable
begin atomic
  select case told.word
    when 'neet' then 'NEET since ' || told.about
    when 'neet_claimed' then 'said to be NEET, but nobody verified it'
    when 'awaiting_return' then 'awaiting the autumn return'
    when 'lapsed' then 'what was known lapsed after ' || told.about
    when 'left' then 'left, and nothing newer is known'
    when 'missing' then 'missing from a full roll, and nothing newer is known'
    when 'withheld' then 'withheld by instruction'
    when 'cannot_be_contacted' then 'cannot be contacted'
    when 'refused' then 'refused to say'
    when 'never_told' then 'nobody told'
    when 'contested' then 'verified statements disagree'
    when 'still_on_a_roll' then 'still on the roll of '
      || (select name from institution where id = told.about::int)
    when 'lapses' then 'lapses after ' || told.about
    when 'lapses_with_academic_year' then 'lapses after ' || told.about || ', with the academic year'
    when 'leaver' then 'in year ' || told.about || ' last year; no verified destination since'
    when 'leaver_placed_by_ucas' then 'in year ' || told.about || ' last year; placed by UCAS, to be confirmed'
    when 'no_intention' then 'no intended destination told'
    when 'undecided' then 'undecided'
    when 'no_offer_year_11' then 'no offer told; year 11, educated here'
    when 'no_offer_no_school' then 'no offer told; year 11, resident here and at no school'
    when 'no_offer_year_12' then 'no offer told; year 12, resident here'
    when 'off_roll' then 'missing from the full roll of '
      || (select name from institution where id = split_part(told.about, ' ', 1)::int)
      || ' as at ' || split_part(told.about, ' ', 2)
    when 'to_forward' then 'left ' || (select name from institution where id = split_part(told.about, ' ', 1)::int)
      || ' after ' || split_part(told.about, ' ', 2) || '; lives in '
      || coalesce('the area of ' || nullif(split_part(told.about, ' ', 3), ''), 'no area known here')
    when 'risk_points' then told.about || ' risk points'
    when 'risk_no_intention' then 'no intended destination'
    when 'risk_no_offer' then 'no offer'
    when 'risk_intention' then 'intention not suitable'
    when 'risk_offer' then 'offer not suitable'
    when 'risk_conditions_failed' then 'conditions not met'
    when 'risk_only_conditional' then 'only conditional offers'
    when 'risk_left' then 'left during the year'
    when 'risk_off_roll' then 'off roll'
    when 'risk_support' then 'needs support'
    when 'risk_lapses' then 'lapses after ' || told.about
    when 'joined' then 'joined ' || split_part(told.about, ' ', 1) || ' since ' || split_part(told.about, ' ', 2)
    when 'gone' then 'left ' || split_part(told.about, ' ', 1) || ' since ' || split_part(told.about, ' ', 2)
    when 'told_dead' then 'told to have died, from ' || told.about
    when 'told_dead_by' then 'told by '
      || (select string_agg(institution_label(teller::int), ', ' order by teller::int)
        from regexp_split_to_table(told.about, ' ') as teller)
    when 'residence' then 'residence not certain'
  end
  from (select split_part(reason, ' ', 1) as word, substr(reason, strpos(reason || ' ', ' ') + 1) as about) as told;
end;

create or replace function reasons_worded(reasons text[]) returns text[]
language sql stable
return array(select reason_worded(told.reason) from unnest(reasons) with ordinality as told (reason, place) order by place);
