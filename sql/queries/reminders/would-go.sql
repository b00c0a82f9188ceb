-- Of what institutions would be reminded on a day. Parameters: $1 the day. Result: institution_id, institution, name, advice, due,
-- recipients (how many), is_told (whether it was told already).
select owed.institution_id, institution_label(owed.institution_id) as institution, owed.name, owed.advice, owed.due,
  (select count(*)::int from reminder_recipients(array[owed.institution_id])) as recipients, owed.is_told
from reminders_on(null, $1) as owed
order by institution, owed.due, owed.name;
