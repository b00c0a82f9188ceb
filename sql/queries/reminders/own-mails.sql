-- The newest e-mails to the institution of the visit, 20 at most. Parameters: none. Result: on_day, address, state.
select on_day, address, state from reminder_mail where institution_id = visit_institution()
order by on_day desc, made_at desc, address limit 20;
