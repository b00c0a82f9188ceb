-- The situation of persons on days, as known at an instant. Article: Situation. One reckoning serves every day, every
-- instant, one person or a whole county: `persons` and `days` stand side by side, a point each.

-- Statements of persons known at an instant, each with what its source and dates say.
create or replace function statements_known(persons bigint[], known_at timestamptz)
returns table (person_id bigint, row_id bigint, return_id uuid, institution_id int, site text, is_place boolean,
  as_at date, activity_code smallint, verified boolean, verified_on date, provider_id int, provider_name text,
  start_on date, expected_end_on date, review_on date, neet_start_on date, source text, source_order smallint,
  is_contact boolean, recorded_number bigint)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select link.person_id, statement.row_id, statement.return_id, statement.institution_id,
      case when statement.is_place then return.site else '' end, statement.is_place, statement.as_at,
      statement.activity_code, statement.verified, statement.verified_on, statement.provider_id,
      statement.provider_name, statement.start_on, statement.expected_end_on, statement.review_on,
      statement.neet_start_on, statement.source, coalesce(evidence_source.source_order, 32767::smallint),
      statement.is_contact, statement.recorded_number
    from link
    join actual_statement as statement on statement.row_id = link.row_id
    join return on return.id = statement.return_id
    left join evidence_source on evidence_source.value = statement.source
    where link.person_id = any (persons)
      and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
      and statement.recorded_at <= known_at and coalesce(return.replaced_at > known_at, true)
      and evidence_source.kind is distinct from 'lead';
end
$$;

-- The reckoning itself. Result: a row for every point, in their order. `reason` of not known says why;
-- `neet_start_told` is the day the winning statement tells. Rules are numbered as in the article. Points are known by
-- their number throughout, so that every step joins by one key. The activity survey (`whatever_as_at`,
-- rule 8) also asks what was told of the day later.
create or replace function situations_at(persons bigint[], days date[], known_at timestamptz,
  whatever_as_at boolean default false)
returns table (person_id bigint, day date, outcome text, reason text, contested boolean, statement_row_id bigint,
  lapse_on date, neet_start_told date)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
declare
  everyone bigint[] := array(select distinct person from unnest(persons) as person);
begin
  return query
    with age as materialized (
      select * from ages_known(everyone, known_at)
    ),
    -- With the year group of the day, and that of the last day of the academic year before.
    point as materialized (
      select point.n, point.person_id, point.day,
        year_group(now.born, point.day) + now.year_offset as year_group,
        year_group(before.born, academic_year_start(point.day) - 1) + before.year_offset as last_year_group
      from unnest(persons, days) with ordinality as point (person_id, day, n)
      left join age as now on now.person_id = point.person_id and point.day between now.valid_from and now.valid_to
      left join age as before on before.person_id = point.person_id
        and academic_year_start(point.day) - 1 between before.valid_from and before.valid_to
    ),
    rules as materialized (
      select asked.day, setting_number('contested_days', asked.day) as contested_days,
        setting_on('equal_lapse_is_current', asked.day)::boolean as equal_is_current,
        setting_number('training_months', asked.day) as training_months,
        setting_number('reengagement_months', asked.day) as reengagement_months,
        setting_number('review_months', asked.day) as review_months,
        setting_on('autumn_rolls_due', asked.day) as rolls_due,
        setting_number('autumn_rolls_grace_days', asked.day) as grace_days,
        setting_on('awaiting_lapsed_from', asked.day) as awaiting_from,
        setting_on('awaiting_lapsed_to', asked.day) as awaiting_to
      from (select distinct point.day from point) as asked
    ),
    edition as materialized (
      select activity_code.*, coalesce(lead(activity_code.valid_from) over (partition by activity_code.code
        order by activity_code.valid_from) - 1, 'infinity') as stands_to
      from activity_code
    ),
    ending as materialized (
      select * from ends_known(everyone, known_at)
    ),
    -- 1: statements that can speak of the day, with their code and their currency as valid on the day.
    taken as materialized (
      select point.n, point.day, point.year_group, statement.*, code.activity_group, code.measure,
        code.full_time_education, rules.contested_days, rules.equal_is_current,
        lapse_day(code.currency_rule, code.currency_length,
          greatest(coalesce(statement.verified_on, statement.as_at), statement.start_on),
          statement.expected_end_on, statement.review_on, rules.training_months, rules.reengagement_months,
          rules.review_months) as lapse_on
      from point
      join rules on rules.day = point.day
      join statements_known(everyone, known_at) as statement on statement.person_id = point.person_id
        and (whatever_as_at or statement.as_at <= point.day) and coalesce(statement.start_on <= point.day, true)
      join edition as code on code.code = statement.activity_code
        and point.day between code.valid_from and code.stands_to
    ),
    -- What an end on or before the day closes, but not the next step that its own leaver row tells.
    closed as materialized (
      select distinct taken.n, taken.row_id, taken.as_at, ending.return_id
      from taken
      join ending on ending.person_id = taken.person_id and ending.institution_id = taken.provider_id
        and ending.ended_from <= taken.day
        and closes_place(ending.by_roll, ending.ended_from, ending.closes_to, ending.site, ending.year_from,
          taken.as_at, taken.start_on, taken.site)
      where taken.is_place or taken.return_id <> ending.return_id
    ),
    last_closed as (
      select closed.n, closed.return_id, max(closed.as_at) as as_at from closed group by closed.n, closed.return_id
    ),
    -- 1 and 2: after a known end nothing older comes back.
    surviving as materialized (
      select taken.*,
        coalesce(taken.lapse_on < taken.day or (taken.lapse_on = taken.day and not taken.equal_is_current), false)
          as lapsed
      from taken
      where not exists (select from closed where closed.n = taken.n and closed.row_id = taken.row_id)
        and not exists (
          select from last_closed
          where last_closed.n = taken.n and last_closed.as_at > taken.as_at
            and (taken.is_place or last_closed.return_id <> taken.return_id))
    ),
    -- Rows of one return about one person are one place: an apprenticeship if one of them is, else full-time.
    remaining as (
      select surviving.*, bool_or(surviving.measure <> 'NK') over (partition by surviving.n) as something_known
      from (
        select surviving.*,
          row_number() over (
            partition by surviving.n, surviving.return_id, case when not surviving.is_place then surviving.row_id end
            order by surviving.lapsed, (surviving.activity_code = 310) desc, surviving.full_time_education desc,
              surviving.lapse_on desc, surviving.row_id) as place
        from surviving
        where not (surviving.measure = 'school-age' and coalesce(surviving.year_group >= 12, false))
      ) as surviving
      where surviving.place = 1
    ),
    -- 3: codes of not knowing only where nothing else is left; the unverified only where nothing verified is current.
    speaking as (
      select remaining.*, bool_or(remaining.verified and not remaining.lapsed) over (partition by remaining.n)
          as verified_is_current
      from remaining
      where remaining.measure <> 'NK' or not remaining.something_known
    ),
    eligible as (
      select speaking.*, max(speaking.as_at) over (partition by speaking.n) as latest
      from speaking
      where speaking.verified or not speaking.verified_is_current
    ),
    contender as materialized (
      select eligible.*,
        case when eligible.provider_id is null then nullif(lower(eligible.provider_name), '') end as told_provider
      from eligible
      where eligible.as_at >= eligible.latest - eligible.contested_days
    ),
    winner as materialized (
      select distinct on (contender.n) contender.*
      from contender
      order by contender.n, contender.verified desc, case when contender.verified then contender.as_at end desc nulls last,
        contender.source_order, contender.as_at desc, contender.recorded_number desc, contender.row_id desc
    ),
    -- 4: verified contenders that differ, unless an officer's verified contact is later than all the others. A
    -- provider known by name alone is not held against one known by its number.
    verified as (
      select contender.*, contender.as_at = max(contender.as_at) over (partition by contender.n) as is_last
      from contender
      where contender.verified
    ),
    contest as (
      select verified.n,
        (min(verified.activity_group) <> max(verified.activity_group)
          or coalesce(min(verified.provider_id) <> max(verified.provider_id), false)
          or coalesce(min(verified.told_provider) <> max(verified.told_provider), false))
        and not (count(*) filter (where verified.is_last) = 1
          and bool_and(verified.is_contact) filter (where verified.is_last)) as contested
      from verified
      group by verified.n
    ),
    last_end as (
      select distinct on (point.n) point.n, ending.by_roll,
        year_group(age.born, ending.ended_from) + age.year_offset as year_group
      from point
      join ending on ending.person_id = point.person_id and ending.ended_from <= point.day
      left join age on age.person_id = point.person_id and ending.ended_from between age.valid_from and age.valid_to
      order by point.n, ending.ended_from desc, ending.by_roll
    ),
    -- Nothing was left on the day the last end took effect, and nothing was told since: no return is awaited.
    emptied as (
      select last_end.n from last_end
      where not exists (
        select from surviving
        where surviving.n = last_end.n
          and not (surviving.measure = 'school-age' and coalesce(last_end.year_group >= 12, false)))
    ),
    unspoken as materialized (
      select point.n, point.person_id, point.day from point
      left join winner on winner.n = point.n
      where winner.n is null or winner.lapsed
    ),
    withheld as materialized (
      select unspoken.n
      from withheld_everywhere(array(select unspoken.person_id from unspoken order by unspoken.n),
        array(select unspoken.day from unspoken order by unspoken.n), known_at) as everywhere
      join unspoken on unspoken.person_id = everywhere.person_id and unspoken.day = everywhere.day
    ),
    outlined as (
      select point.n, point.person_id, point.day, winner.measure, winner.verified, winner.lapsed,
        winner.activity_code, winner.row_id, winner.lapse_on,
        coalesce(winner.neet_start_on, winner.start_on) as neet_start_told,
        coalesce(contest.contested, false) as contested, last_end.by_roll, withheld.n is not null as withheld,
        emptied.n is null and withheld.n is null and (
          coalesce(point.last_year_group = 11, false)
            and point.day <= month_day_in(rules.rolls_due, point.day) + rules.grace_days
          or coalesce(winner.lapsed
            and winner.lapse_on between month_day_in(rules.awaiting_from, winner.lapse_on)
              and month_day_in(rules.awaiting_to, winner.lapse_on)
            and point.day <= month_day_in(rules.rolls_due, academic_year_end(winner.lapse_on) + 1) + rules.grace_days,
            false)) as awaiting
      from point
      join rules on rules.day = point.day
      left join winner on winner.n = point.n
      left join contest on contest.n = point.n
      left join last_end on last_end.n = point.n
      left join emptied on emptied.n = point.n
      left join withheld on withheld.n = point.n
    )
    -- 6: outcome and reason.
    select outlined.person_id, outlined.day,
      case
        when outlined.lapsed then 'not_known'
        when outlined.measure = 'EET' then 'eet'
        when outlined.measure = 'excluded' then 'excluded'
        when outlined.measure = 'school-age' then 'school_age'
        when outlined.measure = 'NEET' and outlined.verified then 'neet'
        else 'not_known'
      end,
      case
        when not outlined.lapsed and outlined.measure in ('EET', 'excluded', 'school-age') then ''
        when not outlined.lapsed and outlined.measure = 'NEET' then
          case when outlined.verified then '' else 'neet_claimed' end
        when not outlined.lapsed and outlined.measure = 'NK' then
          case outlined.activity_code when 820 then 'cannot_be_contacted' when 830 then 'refused'
            else 'never_told' end
        when outlined.awaiting then 'awaiting_return'
        when outlined.lapsed then 'lapsed'
        when outlined.by_roll then 'off_roll'
        when not outlined.by_roll then 'left'
        when outlined.withheld then 'withheld'
        else 'never_told'
      end,
      outlined.contested, outlined.row_id, outlined.lapse_on,
      case when outlined.measure = 'NEET' then outlined.neet_start_told end
    from outlined
    order by outlined.n;
end
$$;
