-- Pages of the lists that are kept, in any order. With the rights of whoever asks. Article: Cohorts.

-- Whether a membership makes a line of a list on a day. Lapsing is kept for every day before the lapse, and has whoever
-- lapses by `until`. Without a query of its own, so that it becomes part of the one that asks.
create or replace function is_on_list(kept membership, asked_cohort text, on_day date, until date) returns boolean
language sql immutable
return kept.cohort = asked_cohort and kept.year_from = academic_year_start(on_day)
  and kept.valid_from <= on_day and kept.valid_to >= on_day
  and case when asked_cohort = 'lapsing' then kept.lapse_on between on_day and until else kept.listed_from <= on_day end;

-- A page in an order that is looked up for every line of the list, or after a line that is there no more: after its place.
create or replace function list_page_looked_up(asked_cohort text, on_day date, until date, institution int,
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
-- in it. Where memberships have what it is ordered by an index may have the order too.
create or replace function list_page(asked_cohort text, on_day date, within_days int, institution int, in_year_group int,
  in_district text, in_hub text, has_characteristic smallint, neet_days int, not_contacted_since date, to_call boolean,
  sort text, descending boolean, after_person bigint, after_place int, at_most int)
returns setof membership
language plpgsql stable rows 100
set plan_cache_mode = force_custom_plan
as $$
declare
  until date := on_day + coalesce(within_days, setting_number('lapsing_days', on_day));
  is_by_person boolean := coalesce(sort, 'person_id') = 'person_id';
  after_word text := '';
  after_day date := 'infinity';
  is_gone boolean := false;
  got int := 0;
begin
  -- Whether anybody at all is on it, before each of its year is looked at.
  if asked_cohort <> 'lapsing' and not list_has_members(asked_cohort, on_day) then
    return;
  end if;
  if after_person is not null and not is_by_person and not is_looked_up(sort) then
    select list_word(kept, sort), list_day(kept, sort) into after_word, after_day
    from membership as kept
    where kept.person_id = after_person and is_on_list(kept, asked_cohort, on_day, until);
    is_gone := not found;
  end if;
  if is_looked_up(sort) or is_gone then
    return query
      select * from list_page_looked_up(asked_cohort, on_day, until, institution, in_year_group, in_district, in_hub,
        has_characteristic, neet_days, not_contacted_since, to_call, sort, descending, after_person, after_place, at_most);
    return;
  end if;

  -- Whom the column has something of.
  if not is_by_person and (after_person is null or after_word > '' or after_day < 'infinity') then
    if descending then
      return query
        select kept.* from membership as kept
        where is_on_list(kept, asked_cohort, on_day, until)
          and is_asked_for(kept, on_day, 'infinity', institution, in_year_group, in_district, in_hub, has_characteristic,
            neet_days, not_contacted_since, to_call)
          and (list_word(kept, sort) collate "C" > '' or list_day(kept, sort) < 'infinity')
          and (after_word = '' or (list_word(kept, sort) collate "C", kept.person_id) < (after_word, after_person))
          and (after_day = 'infinity' or (list_day(kept, sort), kept.person_id) < (after_day, after_person))
        order by list_word(kept, sort) collate "C" desc, list_day(kept, sort) desc, kept.person_id desc
        limit at_most;
    else
      return query
        select kept.* from membership as kept
        where is_on_list(kept, asked_cohort, on_day, until)
          and is_asked_for(kept, on_day, 'infinity', institution, in_year_group, in_district, in_hub, has_characteristic,
            neet_days, not_contacted_since, to_call)
          and (list_word(kept, sort) collate "C" > '' or list_day(kept, sort) < 'infinity')
          and (after_word = '' or (list_word(kept, sort) collate "C", kept.person_id) > (after_word, after_person))
          and (after_day = 'infinity' or (list_day(kept, sort), kept.person_id) > (after_day, after_person))
        order by list_word(kept, sort) collate "C", list_day(kept, sort), kept.person_id
        limit at_most;
    end if;
    get diagnostics got = row_count;
    -- They come before all of whom it has nothing.
    after_person := null;
  end if;

  if got < at_most and descending then
    return query
      select kept.* from membership as kept
      where is_on_list(kept, asked_cohort, on_day, until)
        and is_asked_for(kept, on_day, 'infinity', institution, in_year_group, in_district, in_hub, has_characteristic,
          neet_days, not_contacted_since, to_call)
        and list_word(kept, sort) collate "C" = '' and list_day(kept, sort) = 'infinity'
        and (after_person is null or kept.person_id < after_person)
      order by kept.person_id desc
      limit at_most - got;
  elsif got < at_most then
    return query
      select kept.* from membership as kept
      where is_on_list(kept, asked_cohort, on_day, until)
        and is_asked_for(kept, on_day, 'infinity', institution, in_year_group, in_district, in_hub, has_characteristic,
          neet_days, not_contacted_since, to_call)
        and list_word(kept, sort) collate "C" = '' and list_day(kept, sort) = 'infinity'
        and (after_person is null or kept.person_id > after_person)
      order by kept.person_id
      limit at_most - got;
  end if;
end
$$;
