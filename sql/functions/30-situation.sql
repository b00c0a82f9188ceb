-- The situation of persons on days, as known at an instant. Article: Situation. One reckoning serves every day, every
-- instant, one person or a whole county: `persons` and `days` stand side by side, a point each.

-- Statements of persons known at an instant, each with what its source and dates say.
create or replace function statements_known(persons bigint[], known_at timestamptz)
returns table (person_id bigint, row_id bigint, institution_id int, as_at date, activity_code smallint,
  verified boolean, verified_on date, provider_id int, provider_name text, start_on date, expected_end_on date,
  review_on date, neet_start_on date, source text, source_order smallint, is_contact boolean, recorded_number bigint)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select link.person_id, statement.row_id, statement.institution_id, statement.as_at, statement.activity_code,
      statement.verified, statement.verified_on, statement.provider_id, statement.provider_name, statement.start_on,
      statement.expected_end_on, statement.review_on, statement.neet_start_on, statement.source,
      coalesce(evidence_source.source_order, 32767::smallint), statement.is_contact, statement.recorded_number
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

-- A person's birth date: the one most rows tell, of these the last told.
create or replace function births_known(persons bigint[], known_at timestamptz)
returns table (person_id bigint, born date, first_as_at date)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with told as (
      select link.person_id, row.date_of_birth, count(*) as times, max(row.as_at) as last_as_at,
        min(row.as_at) as earliest
      from link
      join return_row as row on row.id = link.row_id
      join return on return.id = row.return_id
      where link.person_id = any (persons)
        and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
        and return.received_at <= known_at and coalesce(return.replaced_at > known_at, true)
      group by link.person_id, row.date_of_birth
    )
    select told.person_id,
      (array_agg(told.date_of_birth order by (told.date_of_birth is null), times desc, last_as_at desc,
        told.date_of_birth))[1],
      min(earliest)
    from told group by told.person_id;
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
    with point as materialized (
      select point.n, point.person_id, point.day, birth.born
      from unnest(persons, days) with ordinality as point (person_id, day, n)
      left join births_known(everyone, known_at) as birth on birth.person_id = point.person_id
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
    standing as materialized (
      select * from standing_instructions(persons, days, known_at)
    ),
    -- 1: statements that can speak of the day, with their code and their currency as valid on the day.
    taken as materialized (
      select point.n, point.day, point.born, statement.*, code.activity_group, code.measure, rules.contested_days,
        rules.equal_is_current,
        lapse_day(code.currency_rule, code.currency_length, coalesce(statement.verified_on, statement.as_at),
          statement.expected_end_on, statement.review_on, rules.training_months, rules.reengagement_months,
          rules.review_months) as lapse_on
      from point
      join rules on rules.day = point.day
      join statements_known(everyone, known_at) as statement on statement.person_id = point.person_id
        and (whatever_as_at or statement.as_at <= point.day) and coalesce(statement.start_on <= point.day, true)
      join edition as code on code.code = statement.activity_code
        and point.day between code.valid_from and code.stands_to
      left join standing on standing.person_id = point.person_id and standing.day = point.day
        and standing.institution_id = statement.institution_id
      where standing.person_id is null
    ),
    -- What an end on or before the day closes.
    closed as materialized (
      select distinct taken.n, taken.row_id, taken.as_at
      from taken
      join ending on ending.person_id = taken.person_id and ending.institution_id = taken.provider_id
        and taken.as_at <= ending.closes_to and ending.ended_from <= taken.day
    ),
    last_closed as (
      select closed.n, max(closed.as_at) as as_at from closed group by closed.n
    ),
    -- 1 and 2: after a known end nothing older comes back.
    remaining as (
      select taken.*,
        coalesce(taken.lapse_on < taken.day or (taken.lapse_on = taken.day and not taken.equal_is_current), false)
          as lapsed,
        bool_or(taken.measure <> 'NK') over (partition by taken.n) as something_known
      from taken
      left join closed on closed.n = taken.n and closed.row_id = taken.row_id
      left join last_closed on last_closed.n = taken.n
      where closed.n is null and coalesce(taken.as_at >= last_closed.as_at, true)
        and not (taken.measure = 'school-age' and coalesce(academic_age(taken.born, taken.day) >= 16, false))
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
      select distinct on (point.n) point.n, point.born, ending.ended_from, ending.by_roll
      from point
      join ending on ending.person_id = point.person_id and ending.ended_from <= point.day
      order by point.n, ending.ended_from desc, ending.by_roll
    ),
    -- Nothing was left on the day the last end took effect, and nothing was told since: no return is awaited.
    emptied as (
      select last_end.n
      from last_end
      where not exists (
        select from taken
        left join closed on closed.n = taken.n and closed.row_id = taken.row_id
        left join last_closed on last_closed.n = taken.n
        where taken.n = last_end.n and closed.n is null and coalesce(taken.as_at >= last_closed.as_at, true)
          and not (taken.measure = 'school-age'
            and coalesce(academic_age(last_end.born, last_end.ended_from) >= 16, false)))
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
        winner.activity_code, winner.row_id, winner.lapse_on, winner.neet_start_on,
        coalesce(contest.contested, false) as contested, last_end.by_roll, withheld.n is not null as withheld,
        emptied.n is null and withheld.n is null and ((coalesce(academic_age(point.born, point.day) = 16, false)
            and point.day <= month_day_in(rules.rolls_due, point.day) + rules.grace_days)
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
      case when outlined.measure = 'NEET' then outlined.neet_start_on end
    from outlined
    order by outlined.n;
end
$$;
