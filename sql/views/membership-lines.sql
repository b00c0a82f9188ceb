-- What memberships show, sort and filter by: made of persons and of whom the rules of the lists find. Article: Cohorts.

-- What a membership shows, sorts and filters by, on all days of the members: drawn together where nothing changes.
-- `known_from`: since when they are known so. `members` has no-offer and at-risk too of those who await a return: they are called all the same.
create or replace function memberships_of(population population_span[], members member_span[], known_at timestamptz,
  known_from timestamptz) returns setof membership
language plpgsql stable rows 50000
set plan_cache_mode = force_custom_plan
set enable_nestloop = off
as $$
declare
  persons bigint[] := array(select distinct member.person_id from unnest(members) as member);
begin
  return query
    with barred as (
      select span.person_id, range_agg(days_of(span.valid_from, span.valid_to)) as days
      from barred_spans(persons, known_at) as span
      group by span.person_id
    ),
    urgent as (
      select member.person_id, range_agg(days_of(member.valid_from, member.valid_to)) as days
      from unnest(members) as member where member.cohort in ('at-risk', 'no-offer')
      group by member.person_id
    ),
    line as materialized (
      select member.person_id, member.cohort, greatest(member.valid_from, person.valid_from) as begins,
        least(member.valid_to, person.valid_to) as ends, member.shown_from, member.reasons,
        case when person.reason = 'awaiting_return' then person.reason else member.apart end as apart, person.outcome,
        person.reason, person.contested, person.statement_row_id, person.lapse_on, person.neet_start, person.year_group,
        person.district, person.hub, person.residence_certain, person.last_institution_id, barred.days as barred
      from unnest(members) as member
      join unnest(population) as person on person.person_id = member.person_id
        and person.valid_from <= member.valid_to and person.valid_to >= member.valid_from
      left join barred on barred.person_id = member.person_id
    ),
    -- Not while the autumn's return is awaited, unless they are at risk or without an offer.
    called as (
      select line.*, true as call from line where line.barred is null and line.reason <> 'awaiting_return'
      union all
      select line.person_id, line.cohort, lower(part.days), last_day_of(part.days), line.shown_from, line.reasons,
        line.apart, line.outcome, line.reason, line.contested, line.statement_row_id, line.lapse_on, line.neet_start,
        line.year_group, line.district, line.hub, line.residence_certain, line.last_institution_id, line.barred,
        part.call
      from line
      left join urgent on urgent.person_id = line.person_id
      cross join lateral (
        select days_of(line.begins, line.ends)::datemultirange as whole,
          case when line.reason = 'awaiting_return' then coalesce(urgent.days, '{}') else '{(,)}' end
            - coalesce(line.barred, '{}') as calling
      ) as asked
      cross join lateral (
        select unnest(asked.whole * asked.calling) as days, true as call
        union all
        select unnest(asked.whole - asked.calling), false
      ) as part
      where line.barred is not null or line.reason = 'awaiting_return'
    ),
    told as (
      select called.*, person.id is not null or row.id is not null as is_restricted, called.cohort <> 'tracked' as is_list
      from called
      left join person on person.id = called.person_id and person.restricted_until is not null
      left join return_row as row on row.id = called.statement_row_id and row.is_restricted
    ),
    -- Few go over 1 September. Without end are days on which nothing is asked any more.
    dated as (
      select told.*, academic_year_start(told.begins) as year_from from told
      where told.ends <= academic_year_end(told.begins)
      union all
      select told.person_id, told.cohort, greatest(told.begins, year.begins),
        least(told.ends, academic_year_end(year.begins)), told.shown_from, told.reasons, told.apart, told.outcome,
        told.reason, told.contested, told.statement_row_id, told.lapse_on, told.neet_start, told.year_group,
        told.district, told.hub, told.residence_certain, told.last_institution_id, told.barred, told.call,
        told.is_restricted, told.is_list, year.begins
      from told
      cross join lateral (
        select make_date(number, 9, 1) as begins
        from generate_series(extract(year from academic_year_start(told.begins))::int, extract(year from
          academic_year_start(case when isfinite(told.ends) then told.ends else told.begins end))::int) as number
      ) as year
      where told.ends > academic_year_end(told.begins)
    ),
    -- Of the tracked nothing is asked but how many they are.
    bare as (
      select told.person_id, told.cohort, told.begins, told.ends, told.shown_from, told.year_from, told.reasons,
        case when told.is_list then told.apart else '' end as apart, told.call or not told.is_list as call,
        told.is_restricted, case when told.is_list then told.outcome else '' end as outcome,
        case when told.is_list then told.reason else '' end as reason, told.contested and told.is_list as contested,
        case when told.is_list then told.statement_row_id end as statement_row_id,
        case when told.is_list then told.lapse_on end as lapse_on,
        case when told.is_list then told.neet_start end as neet_start,
        case when told.is_list then told.year_group end as year_group,
        case when told.is_list then told.district else '' end as district,
        case when told.is_list then told.hub else '' end as hub,
        told.residence_certain or not told.is_list as residence_certain,
        case when told.is_list then told.last_institution_id end as last_institution_id
      from dated as told
    ),
    content as (
      select bare.*, hash_record_extended(row(bare.year_from, bare.reasons, bare.apart, bare.call, bare.outcome, bare.reason,
        bare.contested, bare.statement_row_id, bare.lapse_on, bare.neet_start, bare.year_group, bare.district, bare.hub,
        bare.residence_certain, bare.last_institution_id), 0) as content
      from bare
    ),
    marked as (
      select content.*, lag(content.ends) over by_day as former_ends,
        (lag(content.ends) over by_day + 1, lag(content.content) over by_day, lag(content.shown_from) over by_day,
            lag(content.is_restricted) over by_day)
          is distinct from (content.begins, content.content, content.shown_from, content.is_restricted) as is_new,
        max(content.ends) over (partition by content.person_id, content.cohort) as final_ends
      from content
      window by_day as (partition by content.person_id, content.cohort order by content.begins)
    ),
    drawn as (
      select marked.*, lead(marked.former_ends) over by_day as last_ends
      from marked
      where marked.is_new
      window by_day as (partition by marked.person_id, marked.cohort order by marked.begins)
    )
    select drawn.person_id, drawn.cohort, drawn.begins, coalesce(drawn.last_ends, drawn.final_ends),
      greatest(drawn.begins, drawn.shown_from), drawn.year_from, drawn.reasons, drawn.apart, drawn.call, drawn.is_restricted,
      drawn.outcome, drawn.reason, drawn.contested, drawn.statement_row_id, drawn.lapse_on, drawn.neet_start,
      drawn.year_group, drawn.district, drawn.hub, drawn.residence_certain, drawn.last_institution_id,
      statement.activity_code, statement.provider_id, statement.provider_name, statement.start_on, statement.verified,
      statement.verified_on, statement.source, statement.as_at, statement.institution_id, memberships_of.known_from,
      drawn.content
    from drawn
    left join lateral (
      select * from actual_statement where actual_statement.row_id = drawn.statement_row_id offset 0
    ) as statement on true;
end
$$;
