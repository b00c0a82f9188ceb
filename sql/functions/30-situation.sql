-- The situation of persons on days, as known at an instant. Article: Situation. One reckoning serves every day, every
-- instant, one person or a whole county: `persons` and `days` stand side by side, a point each.

-- The reckoning itself. Result: a row for every point, in their order. `reason` of not known says why;
-- `statement_row_id` is the row that told the winning run first, `neet_start_told` the day that it tells; `listed_by` are
-- the institutions whose rolls still list somebody of whom an officer's contact knows better. Rules are numbered as in the
-- article. Points are known by their number throughout, so that every step joins by one key. The activity survey
-- (`whatever_as_at`, rule 8) also asks what was told of the day later.
create or replace function situations_at(persons bigint[], days date[], known_at timestamptz,
  whatever_as_at boolean default false)
returns table (person_id bigint, day date, outcome text, reason text, contested boolean, statement_row_id bigint,
  lapse_on date, neet_start_told date, listed_by int[])
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
declare
  everyone bigint[] := array(select distinct person from unnest(persons) as person);
begin
  return query
    with age as materialized (
      select * from ages_at(everyone, known_at)
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
    -- In one pass: a county has points on a thousand days.
    rules as materialized (
      select asked.day, max(setting.value) filter (where setting.name = 'contested_days')::int as contested_days,
        max(setting.value) filter (where setting.name = 'equal_lapse_is_current')::boolean as equal_is_current,
        max(setting.value) filter (where setting.name = 'training_months')::int as training_months,
        max(setting.value) filter (where setting.name = 'reengagement_months')::int as reengagement_months,
        max(setting.value) filter (where setting.name = 'review_months')::int as review_months,
        max(setting.value) filter (where setting.name = 'autumn_rolls_due') as rolls_due,
        max(setting.value) filter (where setting.name = 'autumn_rolls_grace_days')::int as grace_days,
        max(setting.value) filter (where setting.name = 'awaiting_lapsed_from') as awaiting_from,
        max(setting.value) filter (where setting.name = 'awaiting_lapsed_to') as awaiting_to
      from (select distinct point.day from point) as asked
      left join setting on asked.day between setting.valid_from and setting.valid_to
        and setting.name in ('contested_days', 'equal_lapse_is_current', 'training_months', 'reengagement_months',
          'review_months', 'autumn_rolls_due', 'autumn_rolls_grace_days', 'awaiting_lapsed_from', 'awaiting_lapsed_to')
      group by asked.day
    ),
    edition as materialized (
      select * from activity_editions()
    ),
    ending as materialized (
      select * from ends_known(everyone, known_at)
    ),
    statement as materialized (
      select * from statements_known(everyone, known_at)
    ),
    -- 1: runs first told by the day that can speak of it, as last told by then, with their code and their currency as
    -- valid on the day.
    taken as materialized (
      select point.n, point.day, point.year_group, statement.person_id, statement.row_id, statement.is_place,
        statement.verified, statement.provider_id, statement.provider_name, statement.start_on, statement.neet_start_on,
        statement.source_order, statement.is_contact, statement.activity_code,
        statement.numbers[1] as recorded_number, statement.days[1] as first_on, told.last_on, told.last_number, told.sites,
        code.activity_group, code.measure, code.full_time_education, code.is_apprenticeship, rules.contested_days, rules.equal_is_current,
        lapse_day(code.currency_rule, code.currency_length, greatest(told.last_on, statement.start_on),
          statement.expected_end_on, statement.review_on, rules.training_months, rules.reengagement_months,
          rules.review_months) as lapse_on
      from point
      join rules on rules.day = point.day
      join statement on statement.person_id = point.person_id
        and (whatever_as_at or statement.days[1] <= point.day) and coalesce(statement.start_on <= point.day, true)
      cross join lateral (
        select statement.days[last.place] as last_on, statement.numbers[last.place] as last_number,
          sites_told(statement.days, statement.sites, statement.days[last.place]) as sites
        from (select case when whatever_as_at then cardinality(statement.days)
          else times_told(statement.days, point.day) end as place) as last
      ) as told
      join edition as code on code.code = statement.activity_code
        and point.day between code.valid_from and code.stands_to
    ),
    -- The next steps that leaver rows tell themselves.
    next_step as materialized (
      select statement.row_id, ending.number
      from statement
      join ending on ending.person_id = statement.person_id and ending.number = any (statement.numbers)
      where not statement.is_place
    ),
    -- What an end on or before the day closes, but not the next step that its own leaver row tells.
    closed as materialized (
      select distinct taken.n, taken.row_id, taken.first_on, taken.last_on, ending.number
      from taken
      join ending on ending.person_id = taken.person_id and ending.institution_id = taken.provider_id
        and ending.ended_from <= taken.day
        and closes_place(ending.by_roll, ending.ended_from, ending.closes_to, ending.site, ending.year_from,
          taken.last_on, taken.start_on, taken.sites)
      where (taken.row_id, ending.number) not in (select next_step.row_id, next_step.number from next_step)
    ),
    -- 1 and 2: after a known end nothing older comes back, unless it is told again later than what the end closed.
    surviving as materialized (
      select taken.*,
        coalesce(taken.lapse_on < taken.day or (taken.lapse_on = taken.day and not taken.equal_is_current), false)
          as lapsed
      from taken
      where not exists (select from closed where closed.n = taken.n and closed.row_id = taken.row_id)
        and not exists (
          select from closed
          where closed.n = taken.n and closed.first_on > taken.first_on and closed.last_on > taken.last_on
            and (taken.row_id, closed.number) not in (select next_step.row_id, next_step.number from next_step))
    ),
    -- Rows of one return about one person are one place: of those told last an apprenticeship if one is, else full-time.
    remaining as (
      select surviving.*, bool_or(surviving.measure <> 'NK') over (partition by surviving.n) as something_known
      from (
        select surviving.*,
          row_number() over (
            partition by surviving.n, case when surviving.is_place then surviving.provider_id end,
              case when not surviving.is_place then surviving.row_id end
            order by surviving.last_on desc, surviving.last_number desc, surviving.lapsed, surviving.is_apprenticeship desc,
              surviving.full_time_education desc, surviving.lapse_on desc, surviving.row_id) as place
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
      select speaking.*, max(speaking.first_on) over (partition by speaking.n) as latest
      from speaking
      where speaking.verified or not speaking.verified_is_current
    ),
    contender as materialized (
      select eligible.*,
        case when eligible.provider_id is null then nullif(lower(eligible.provider_name), '') end as told_provider
      from eligible
      where eligible.first_on >= eligible.latest - eligible.contested_days
        or (eligible.verified and eligible.last_on > eligible.latest)
    ),
    winner as materialized (
      select distinct on (contender.n) contender.*
      from contender
      order by contender.n, contender.verified desc,
        case when contender.verified then contender.first_on end desc nulls last, contender.source_order,
        contender.first_on desc, contender.recorded_number desc, contender.row_id desc
    ),
    -- 4: verified contenders that differ, unless an officer's verified contact is later than the first day of all the
    -- others. A provider known by name alone is not held against one known by its number.
    verified as materialized (
      select contender.*, contender.first_on = max(contender.first_on) over (partition by contender.n) as is_last
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
    -- The institutions that go on listing somebody who told an officer otherwise.
    listing as (
      select winner.n, array_agg(distinct verified.provider_id order by verified.provider_id) as listed_by
      from winner
      join verified on verified.n = winner.n and verified.is_place and verified.last_on > winner.first_on
        and (verified.activity_group <> winner.activity_group
          or coalesce(verified.provider_id <> winner.provider_id, false))
      where winner.is_contact and winner.verified
      group by winner.n
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
        coalesce(contest.contested, false) as contested,
        case when contest.contested then '{}' else coalesce(listing.listed_by, '{}') end as listed_by, last_end.by_roll,
        withheld.n is not null as withheld,
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
      left join listing on listing.n = point.n
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
      case when outlined.measure = 'NEET' and not outlined.lapsed then outlined.neet_start_told end, outlined.listed_by
    from outlined
    order by outlined.n;
end
$$;
