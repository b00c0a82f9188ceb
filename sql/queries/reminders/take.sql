-- Takes the e-mail that has waited longest for a try, which counts before it is made; nobody else takes it until the try is over
-- for certain. Parameters: $1 seconds that a try may take. Result: id, mailing (null: the digest), institution, address, on_day.
update reminder_mail as mail
set tries = mail.tries + 1,
  next_at = moment() + greatest($1 * interval '1 second', least(interval '12 hours',
    setting_number('reminder_wait_minutes', london_day(moment())) * interval '1 minute' * 2 ^ mail.tries))
where mail.id = (select id from reminder_mail where state = 'waiting' and next_at <= moment()
  order by next_at, id limit 1 for update skip locked)
returning mail.id, mail.mailing, coalesce(institution_label(mail.institution_id), '') as institution, mail.address,
  mail.on_day;
