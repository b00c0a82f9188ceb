-- The feedback agreement of the institution that visits, the newest.
-- Parameters: $1 the day. Result: from_day, to_day, withdrawn_on, state, review_on (the next day of review; null where it ends
--   before), ends_soon.
select agreement.from_day, agreement.to_day, agreement.withdrawn_on,
  agreement_state(agreement.from_day, agreement.to_day, agreement.withdrawn_on, $1) as state, review.day as review_on,
  agreement.to_day <= $1::date + setting_number('agreement_ends_days', $1) as ends_soon
from institution_agreement as agreement
left join lateral (
  select min(add_months(agreement.from_day, months)) as day
  from generate_series(setting_number('agreement_review_months', $1), 1200, setting_number('agreement_review_months', $1))
    as months
  where add_months(agreement.from_day, months) between $1 and agreement.to_day
) as review on true
where agreement.institution_id = visit_institution() and agreement.flow = 'feedback' and agreement.superseded_at is null
order by agreement.to_day desc, agreement.id desc
limit 1;
