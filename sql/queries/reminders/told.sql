-- What an e-mail tells: of what its day told the returns that have still not come. Parameters: $1 mailing, $2 today.
-- Result: name, advice, due.
select owed.name, owed.advice, owed.due
from (select distinct institution_id, name, due from reminder where mailing = $1) as told
cross join lateral returns_due(array[told.institution_id], $2) as owed
where owed.name = told.name and owed.due = told.due and owed.return_id is null
order by owed.due, owed.name;
