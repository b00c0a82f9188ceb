-- Worklists over the lists that are kept. Article: Casework, "Worklists".

-- Two or more verified statements that disagree: what counts of each person, and what else was told and verified at the same
-- time and differs. Result: a row a side, of each person first what counts. Of those on the list of contested that whoever asks
-- may meet.
create or replace function contested_sides(on_day date, at_most int)
returns table (person_id bigint, place bigint, row_id bigint, activity_code smallint, activity text, provider text,
  provider_told text, teller text, source text, as_at date, start_on date)
language sql stable
as $$
  with listed as materialized (
    select kept.person_id, kept.statement_row_id from membership as kept
    where is_on_list(kept, 'contested', on_day, on_day) and kept.listed_from <= on_day
      and not (visit_gives_out() and kept.person_id in (select protected.person_id from protected_people() as protected))
    order by kept.person_id limit at_most
  ),
  told as (
    select distinct on (listed.person_id, statement.activity_code, statement.provider_id, statement.provider_name)
      listed.person_id, statement.row_id, statement.activity_code, statement.provider_id, statement.provider_name,
      statement.institution_id, statement.source, statement.as_at, statement.start_on,
      statement.row_id = listed.statement_row_id as counts
    from listed
    join links_known('infinity') as link on link.person_id = listed.person_id
    join actual_statement as statement on statement.row_id = link.row_id and statement.verified
      and statement.as_at between academic_year_start(on_day) and on_day and coalesce(statement.start_on <= on_day, true)
    join returns_known('infinity') as return on return.id = statement.return_id
    order by listed.person_id, statement.activity_code, statement.provider_id, statement.provider_name,
      statement.row_id = listed.statement_row_id desc, statement.as_at desc, statement.row_id desc
  )
  select told.person_id, row_number() over (partition by told.person_id order by told.counts desc, told.as_at desc, told.row_id),
    told.row_id, told.activity_code, coalesce(code.label, ''),
    coalesce(institution_label(told.provider_id), told.provider_name, ''),
    coalesce((select coalesce(own.urn, own.ukprn)::text from institution as own where own.id = told.provider_id),
      told.provider_name, ''),
    institution_label(told.institution_id), told.source, told.as_at, told.start_on
  from told
  left join activity_code as code on code.code = told.activity_code and told.as_at between code.valid_from and code.valid_to
  order by told.person_id, 2
$$;
