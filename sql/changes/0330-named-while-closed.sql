-- Who may meet somebody who is closed to others may no longer when the person is closed to nobody.
update named_colleague set ended_at = greatest(named_at, now()), ended_by = 'jobs'
from person
where person.id = named_colleague.person_id and person.closed_until is null and named_colleague.ended_at is null;

-- Their results are others now.
drop function if exists name_colleague(bigint, text);
drop function if exists unname_colleague(bigint, text);
