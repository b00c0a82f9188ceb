-- Who is restricted to whoever asks: people of whom a row tells a restricted fact, or whom a steward restricted. Of those whom a
-- steward restricted some are protected, and some are closed to all but named colleagues.
-- Article: SharingRules, "Restricted people".

-- Whether whoever asks may meet restricted people: all but plain officers. A school meets only its own rows in any case.
create or replace function visitor_sees_everybody() returns boolean
language sql stable
return case coalesce(nullif(current_setting('role', true), ''), 'none')
  when 'none' then session_user = current_user
  else current_setting('role') in ('fingerpost_restricted', 'fingerpost_steward', 'fingerpost_protection',
    'fingerpost_worker', 'fingerpost_school', 'fingerpost_reception') end;

-- Whether what the visit reads goes out of the county's own pages: a file, a print, a call, a letter, a program of somebody
-- else's. Saying so only takes people away.
create or replace function visit_gives_out() returns boolean
language sql stable
return coalesce(current_setting('fingerpost.gives_out', true), '') = 'on';

-- THE rule of what goes out: nothing about these people leaves the county's own pages, whoever asks. No feedback, call, letter,
-- print, export or list for a staff room has them; whatever makes one leaves them out by this function. With the rights of
-- whoever asks, or of the function that asks.
create or replace function protected_people() returns table (person_id bigint)
language sql stable rows 20
begin atomic
  select id from person where restricted_until is not null and protected_until is not null;
end;

-- The rows about these people, where they would go out: for what gives rows of a return. The sender's own file stays theirs.
create or replace function rows_kept_inside() returns table (row_id bigint, return_id uuid, number int)
language plpgsql stable rows 100
as $$
begin
  if visit_gives_out() and visit_role() <> 'school' then
    return query
      select row.id, row.return_id, row.number
      from protected_people() as kept
      join link on link.person_id = kept.person_id and link.undone_at is null
      join return_row as row on row.id = link.row_id;
  end if;
end
$$;

-- The people for whom the visit is named: of those closed to all but named colleagues it meets these.
create or replace function people_open_to_visitor() returns table (person_id bigint)
language plpgsql stable security definer rows 20
set search_path = public, pg_temp
as $$
begin
  return query
    select named.person_id from named_colleague as named
    where named.ended_at is null
      and named.account_id = (select session.account_id from session_in_force(visit_secret()) as session);
end
$$;

-- The people closed to the visit: it may meet restricted people, but these are for named colleagues alone, and it is none.
-- Numbers alone, which lead whoever asks to nobody. Of every other role nothing is looked up.
create or replace function people_closed_to_visitor() returns table (person_id bigint)
language plpgsql stable security definer rows 20
set search_path = public, pg_temp
as $$
begin
  if visit_role() = 'restricted' then
    return query
      select person.id from person
      where person.restricted_until is not null and person.closed_until is not null
        and person.id not in (select opened.person_id from people_open_to_visitor() as opened);
  end if;
end
$$;

-- Whether nobody at all is kept from the visit, which is known without looking anybody up: those of a role that sees everybody,
-- and of whom none are closed to it. For functions with their owner's rights that a request of one row asks.
create or replace function visitor_meets_everybody() returns boolean
language sql stable
return visitor_sees_everybody() and visit_role() <> 'restricted';

-- The people kept from whoever asks. For functions with their owner's rights, which filter by it.
create or replace function hidden_from_visitor() returns table (person_id bigint)
language sql stable
begin atomic
  select id from person where restricted_until is not null and not visitor_sees_everybody()
  union
  select closed.person_id from people_closed_to_visitor() as closed;
end;

-- The people whom lists leave out for whoever asks, and count without a name.
create or replace function left_out_of_lists() returns table (person_id bigint)
language sql stable
begin atomic
  select hidden.person_id from hidden_from_visitor() as hidden
  union
  select kept.person_id from protected_people() as kept where visit_gives_out();
end;
