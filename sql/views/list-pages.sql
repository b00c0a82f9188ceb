-- Pages of the lists that are kept, in any order. With the rights of whoever asks. Article: Cohorts.

-- Whether a membership makes a line of a list on a day. Lapsing is kept for every day before the lapse, and has whoever
-- lapses by `until`. Without a query of its own, so that it becomes part of the one that asks.
create or replace function is_on_list(kept membership, asked_cohort text, on_day date, until date) returns boolean
language sql immutable
return kept.cohort = asked_cohort and kept.year_from = academic_year_start(on_day)
  and kept.valid_from <= on_day and kept.valid_to >= on_day
  and case when asked_cohort = 'lapsing' then kept.lapse_on between on_day and until else kept.listed_from <= on_day end;

-- A page in the order of a column, or after a line that is there no more: after its place. Every line of the day is looked at;
-- they are found by an index of the days, which has each pair of days once.
create or replace function list_page_ordered(asked_cohort text, on_day date, until date, institution int,
  in_year_group int, in_district text, in_hub text, has_characteristic smallint, neet_days int, not_contacted_since date,
  to_call boolean, sort text, descending boolean, after_person bigint, after_place int, at_most int)
returns setof membership
language plpgsql stable rows 100
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with told as materialized (
      select told.person_id, told.told_on
      from (
        select array_agg(kept.person_id) as persons, array_agg(kept.statement_row_id) as rows
        from membership as kept
        where sort in ('verified_on', 'as_at') and is_on_list(kept, asked_cohort, on_day, until)
          and is_asked_for(kept, on_day, 'infinity', institution, in_year_group, in_district, in_hub, has_characteristic,
            neet_days, not_contacted_since, to_call)
          and kept.statement_row_id is not null
      ) as asked
      cross join lateral told_shown(asked.persons, asked.rows, on_day, 'infinity') as told
      where asked.persons is not null
    ),
    keyed as materialized (
      select kept.person_id, order_key(kept, told.told_on, code.activity_group,
          coalesce(institution_label(provider), kept.provider_name), institution_label(teller), sort) collate "C" as key
      from membership as kept
      left join institution as provider on sort = 'provider' and provider.id = kept.provider_id
      left join institution as teller on sort = 'institution'
        and teller.id = coalesce(kept.teller_id, kept.last_institution_id)
      left join (select * from activity_editions()) as code on sort = 'group' and code.code = kept.activity_code
        and on_day between code.valid_from and code.stands_to
      left join told on told.person_id = kept.person_id
      where is_on_list(kept, asked_cohort, on_day, until)
        and is_asked_for(kept, on_day, 'infinity', institution, in_year_group, in_district, in_hub, has_characteristic,
          neet_days, not_contacted_since, to_call)
    ),
    former as materialized (
      select keyed.person_id, keyed.key from keyed where keyed.person_id = after_person
    ),
    page as (
      select keyed.person_id, row_number() over () as place
      from (
        select keyed.person_id from keyed
        left join former on true
        where former.person_id is null or case when (keyed.key = '') <> (former.key = '') then keyed.key = ''
          when descending then (keyed.key, keyed.person_id) < (former.key, former.person_id)
          else (keyed.key, keyed.person_id) > (former.key, former.person_id) end
        order by keyed.key = '', case when not descending then keyed.key end, case when descending then keyed.key end desc,
          case when descending then -keyed.person_id else keyed.person_id end
        limit at_most
        offset case when exists (select from former) then 0 else coalesce(after_place, 0) end
      ) as keyed
    )
    select member.*
    from page
    join membership as member on member.person_id = page.person_id
      and is_on_list(member, asked_cohort, on_day, until)
    order by page.place;
end
$$;

-- A page of a list that is kept, narrowed and in the order of a column (null: of persons), after a person, who had a place
-- in it. In the order of persons an index has the lines, and no more of them are looked at than the page needs.
create or replace function list_page(asked_cohort text, on_day date, within_days int, institution int, in_year_group int,
  in_district text, in_hub text, has_characteristic smallint, neet_days int, not_contacted_since date, to_call boolean,
  sort text, descending boolean, after_person bigint, after_place int, at_most int)
returns setof membership
language plpgsql stable rows 100
set plan_cache_mode = force_custom_plan
as $$
declare
  until date := on_day + coalesce(within_days, setting_number('lapsing_days', on_day));
begin
  -- Whether anybody at all is on it, before each of its year is looked at.
  if asked_cohort <> 'lapsing' and not list_has_members(asked_cohort, on_day) then
    return;
  end if;
  if sort <> 'person_id' then
    return query
      select * from list_page_ordered(asked_cohort, on_day, until, institution, in_year_group, in_district, in_hub,
        has_characteristic, neet_days, not_contacted_since, to_call, sort, descending, after_person, after_place, at_most);
  elsif descending then
    return query
      select kept.* from membership as kept
      where is_on_list(kept, asked_cohort, on_day, until)
        and is_asked_for(kept, on_day, 'infinity', institution, in_year_group, in_district, in_hub, has_characteristic,
          neet_days, not_contacted_since, to_call)
        and (after_person is null or kept.person_id < after_person)
      order by kept.person_id desc
      limit at_most;
  else
    return query
      select kept.* from membership as kept
      where is_on_list(kept, asked_cohort, on_day, until)
        and is_asked_for(kept, on_day, 'infinity', institution, in_year_group, in_district, in_hub, has_characteristic,
          neet_days, not_contacted_since, to_call)
        and (after_person is null or kept.person_id > after_person)
      order by kept.person_id
      limit at_most;
  end if;
end
$$;
