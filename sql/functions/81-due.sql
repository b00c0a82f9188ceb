-- Which returns are due from institutions, by the calendar, and which came. Article: Returns, "What is due".

-- The calendar's days around one: of the academic year that holds it and of the two beside it. A return tells of a day
-- until the next of its kind may come, and never of another academic year.
create or replace function calendar_around(on_day date)
returns table (name text, kind text, institution_kind text, coverage text, years smallint[], advice text, opens date,
  due date, soon date, until date)
language sql stable
begin atomic
  select due_return.name, due_return.kind, due_return.institution_kind, due_return.coverage, due_return.years,
    due_return.advice, span.opens, span.due,
    span.due - coalesce((select max(days) from unnest(due_return.reminders) as days), 0)::int,
    least(lead(span.opens) over (partition by due_return.kind, due_return.institution_kind, due_return.years
      order by span.opens) - 1, academic_year_end(span.due))
  from due_return
  cross join generate_series(-1, 1) as year
  cross join lateral (
    select month_day_in(due_return.from_day, (on_day + year * interval '1 year')::date) as opens,
      month_day_in(due_return.due_day, (on_day + year * interval '1 year')::date) as due
  ) as span;
end;

-- The returns due from institutions (null: from all of the county that have pupils of these ages or send any) around a day,
-- with the newest that came and counts: those to come soon, those that may come, and those whose day is over for not too long.
-- Whoever asks meets the returns that they may see.
create or replace function returns_due(institutions int[], on_day date)
returns table (institution_id int, name text, kind text, advice text, opens date, due date, state text, is_late boolean,
  return_id uuid, sent_on date)
language sql stable
begin atomic
  select institution.id, calendar.name, calendar.kind, calendar.advice, calendar.opens, calendar.due,
    case when came.id is not null then 'sent' when calendar.due < on_day then 'missing'
      when calendar.opens > on_day then 'coming' when calendar.soon <= on_day then 'soon' else 'open' end,
    coalesce(came.sent_on, on_day) > calendar.due, came.id, came.sent_on
  from calendar_around(on_day) as calendar
  join institution on institution.kind = calendar.institution_kind
    and on_day between institution.opened_on and institution.closed_on
    and case when institutions is null
      then institution_authority_on(institution, on_day) = any (authorities_chosen(on_day))
        and (institution.statutory_high_age >= 16
          or exists (select from return where return.institution_id = institution.id))
      else institution.id = any (institutions) end
  left join lateral (
    select return.id, london_day(return.received_at) as sent_on
    from returns_known('infinity') as known
    join return on return.id = known.id
    where return.institution_id = institution.id and return.kind = calendar.kind
      and return.as_at between calendar.opens and least(calendar.until, on_day)
      and (calendar.coverage = '' or return.coverage = calendar.coverage)
      and (calendar.years = '{}' or return.years && calendar.years)
    order by return.number desc
    limit 1
  ) as came on true
  where calendar.opens <= on_day + setting_number('due_ahead_days', on_day)
    and calendar.due >= on_day - setting_number('due_shown_days', on_day);
end;

-- How many rows of a return still wait to be corrected: none of one that a corrected file came back for, whose own rows wait
-- now; what that file left out is given up.
create or replace function rows_held(told return) returns int
language plpgsql stable
as $$
begin
  return case when exists (select from return as corrected
      where corrected.corrects = told.id and return_stands(corrected, 'infinity')) then 0
    else coalesce((told.summary #>> '{found,held}')::int, 0) end;
end
$$;
