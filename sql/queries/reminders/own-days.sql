-- The days on which the institution of the visit is reminded of what is due and has not come. Parameters: $1 today.
-- Result: institution, name, advice, due, days (those to come, in order), is_today (whether an e-mail of today would tell it).
select institution_label(owed.institution_id) as institution, owed.name, owed.advice, owed.due,
  array(select owed.due - step::int from unnest(due_return.reminders) as step
    where owed.due - step::int > $1 and owed.due - step::int >= owed.opens order by 1) as days,
  exists (select from reminders_on(array[owed.institution_id], $1) as now
    where now.name = owed.name and now.due = owed.due) as is_today
from returns_due(array[visit_institution()], $1) as owed
join institution on institution.id = owed.institution_id
join due_return on due_return.name = owed.name and due_return.institution_kind = institution.kind
where owed.return_id is null
order by owed.due, owed.name;
