-- What the program did with a return, or with the rows of somebody's number, and when: for administrators, who keep it running and
-- meet nobody's data. Instants, codes, counts and the requests of the log; nothing of who somebody is, nothing that was told, and
-- nothing of why anybody is kept from others. Article: Playbook of the command.

create or replace function time_line(asked_return text, asked_person bigint)
returns table (at timestamptz, what text, detail text)
language plpgsql stable security definer rows 50
set search_path = public, pg_temp
as $$
declare
  found return;
begin
  if visit_role() is distinct from 'admin' then
    raise insufficient_privilege using message = 'time lines are for administrators';
  end if;
  if asked_person is not null then
    return query
      select person.created_at, 'known as a number', '' from person where person.id = asked_person
      union all
      select link.decided_at, 'row linked', format('row %s of return %s, %s, %s', row.number, return.number, link.outcome,
        coalesce(link.ground, 'known registration'))
      from link join return_row as row on row.id = link.row_id join return on return.id = row.return_id
      where link.person_id = asked_person
      union all
      select link.undone_at, 'link undone', format('row %s of return %s', row.number, return.number)
      from link join return_row as row on row.id = link.row_id join return on return.id = row.return_id
      where link.person_id = asked_person and link.undone_at is not null
      union all
      select touched.since, 'waits to be settled', '' from touched_person as touched where touched.person_id = asked_person
      union all
      select stone.erased_at, 'erased', stone.ground from tombstone as stone where stone.person_id = asked_person
      order by 1;
    return;
  end if;
  select * into found from return
  where return.id::text = lower(asked_return) or return.reference = asked_return or return.number::text = asked_return
  order by return.id::text = lower(asked_return) desc, return.number limit 1;
  if found.id is null then
    return;
  end if;
  return query
    select found.received_at, 'received', format('return %s, %s, %s, %s rows', found.number, found.kind, found.coverage,
      (select count(*) from return_row as row where row.return_id = found.id))
    union all
    select found.received_at, 'problems found', string_agg(format('%s %s', told.how_many, told.severity), ', ' order by told.severity)
    from (select problem.severity, count(*) as how_many from return_problem as problem where problem.return_id = found.id
      group by problem.severity) as told
    having count(*) > 0
    union all
    select found.linked_at, 'linked', (select string_agg(format('%s %s', told.how_many, told.outcome), ', ' order by told.outcome)
      from (select link.outcome, count(*) as how_many from link join return_row as row on row.id = link.row_id
        where row.return_id = found.id and link.undone_at is null group by link.outcome) as told)
    where found.linked_at is not null
    union all
    select found.stated_at, 'stated', '' where found.stated_at is not null
    union all
    select found.settled_at, 'settled', '' where found.settled_at is not null
    union all
    select found.failed_at, 'set aside', coalesce(found.failure, '') where found.failed_at is not null
    union all
    select found.replaced_at, case when found.withdrawn_by is null then 'replaced' else 'withdrawn' end,
      coalesce((select format('by return %s', by_that.number) from return as by_that where by_that.id = found.replaced_by), '')
    where found.replaced_at is not null
    union all
    select event.at, event.action, format('%s, request %s', event.role, event.request)
    from audit_event as event where event.subject = format('return %s', found.id)
    order by 1;
end
$$;
