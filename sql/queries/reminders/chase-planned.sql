-- Of these returns those that may be chased by e-mail. Parameters: $1 institutions, $2 names, $3 due days, $4 day. Result:
-- institution_id, institution, name, advice, due, addresses, is_told_today, by institution and day.
select chased.institution_id, institution_label(chased.institution_id) as institution, chased.name, chased.advice, chased.due,
  chased.addresses, chased.is_told_today
from returns_chased($1, $2, $3, $4) as chased
order by institution, chased.due, chased.name;
