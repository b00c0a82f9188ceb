-- What was corrected of who somebody is, as it counts. Article: DataProtection.

-- Now. Of two who were joined both may have been corrected: the newest counts.
create or replace view correction_in_force with (security_invoker) as
select distinct on (person_id, field) person_id, field, value, reason, recorded_at, row_id
from correction
where ended_at is null
order by person_id, field, id desc;

-- Birth dates as they were corrected by an instant, of whoever had then the row by which it was done.
create or replace function births_corrected(persons bigint[], known_at timestamptz)
returns table (person_id bigint, born date)
language sql stable
as $$
  select distinct on (whose.person_id) whose.person_id, own.value::date
  from correction as own
  left join links_known(known_at) as link on link.row_id = own.row_id
  cross join lateral (select coalesce(link.person_id, own.person_id) as person_id) as whose
  where own.field = 'date_of_birth' and own.recorded_at <= known_at and coalesce(own.ended_at > known_at, true)
    and (known_at <> 'infinity' or persons is null or own.person_id = any (persons))
  order by whose.person_id, own.id desc
$$;
