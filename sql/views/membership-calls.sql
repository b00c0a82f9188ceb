-- Whom nobody rings or writes to, and on which days.

-- When nobody rings or writes to persons: while the newest caution by one of those who told any says so, and always where
-- their death is told.
create or replace function barred_spans(persons bigint[], known_at timestamptz)
returns table (person_id bigint, valid_from date, valid_to date)
language plpgsql stable rows 1000
set plan_cache_mode = force_custom_plan
set enable_nestloop = on
as $$
begin
  return query
    with caution as (
      select distinct on (link.person_id, told.institution_id, told.as_at) link.person_id, told.institution_id,
        told.as_at, ' ' || regexp_replace(lower(told.contact_caution), '[^a-z]+', ' ', 'g') || ' ' as words
      from links_known(known_at) as link
      join contact_detail as told on told.row_id = link.row_id and told.contact_caution <> ''
      join return_row as row on row.id = link.row_id
      join returns_known(known_at) as return on return.id = row.return_id
      where link.person_id = any (persons)
      order by link.person_id, told.institution_id, told.as_at, return.number desc, told.row_id desc
    ),
    span as (
      select caution.*, coalesce(lead(caution.as_at) over (partition by caution.person_id, caution.institution_id
        order by caution.as_at) - 1, 'infinity') as ends
      from caution
    )
    select span.person_id, greatest(span.as_at, setting.valid_from), least(span.ends, setting.valid_to)
    from span
    join setting on setting.name = 'no_call_cautions' and setting.valid_from <= span.ends
      and setting.valid_to >= span.as_at
    where exists (select from regexp_split_to_table(setting.value, '; *') as phrase
      where span.words like '% ' || regexp_replace(lower(phrase), '[^a-z]+', ' ', 'g') || ' %')
    union all
    select death.person_id, '-infinity', 'infinity'
    from deaths_known(persons, known_at) as death where death.counts or death.is_open;
end
$$;

-- Whom of these persons to ring or write to on a day. Not while the autumn's return is awaited, unless they are at risk
-- or without an offer.
create or replace function to_call_on(persons bigint[], on_day date, known_at timestamptz)
returns table (person_id bigint)
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  awaiting bigint[];
  urgent bigint[] := '{}';
begin
  select array_agg(person.person_id) into awaiting
  from population_on(on_day, known_at, array['not_known'], persons) as person
  where person.reason = 'awaiting_return';
  if awaiting is not null then
    urgent := array(
      select pressing.person_id
      from memberships_on(array['at-risk', 'no-offer'], on_day, known_at, awaiting) as pressing);
  end if;
  return query
    select asked.person_id
    from (select distinct person from unnest(persons) as person) as asked (person_id)
    where (asked.person_id <> all (coalesce(awaiting, '{}')) or asked.person_id = any (urgent))
      and not exists (select from barred_spans(persons, known_at) as barred
        where barred.person_id = asked.person_id and on_day between barred.valid_from and barred.valid_to);
end
$$;
