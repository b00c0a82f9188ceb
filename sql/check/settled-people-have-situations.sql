-- Persons with a link in force from a settled return, and no situation. Must be empty.
select link.person_id, min(row.id) as row_id
from links_known('infinity') as link
join return_row as row on row.id = link.row_id
join return on return.id = row.return_id and return.settled_at is not null and return_stands(return, 'infinity')
where not exists (select from situation where situation.person_id = link.person_id)
  and not exists (select from touched_person where touched_person.person_id = link.person_id)
group by link.person_id;
