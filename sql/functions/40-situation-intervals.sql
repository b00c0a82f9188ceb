-- Situations as intervals: the reckoning of the days on which anything can change, drawn together. Article: Situation.

-- Days on which a person's situation can change, of each person from a day on (null: all). Between two of them nothing
-- does: a run that is told again counts otherwise only after a day that another run or an end looks at, or where what it
-- tells lapses some time after it was told.
create or replace function turning_days(persons bigint[], known_at timestamptz, from_days date[] default null)
returns table (person_id bigint, day date)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with asked as materialized (
      select asked.person_id, coalesce(asked.from_day, '-infinity') as from_day
      from unnest(persons, from_days) as asked (person_id, from_day)
    ),
    age as materialized (
      select * from ages_at(persons, known_at)
    ),
    birth as materialized (
      select age.person_id, age.born, age.first_as_at, greatest(age.first_as_at, asked.from_day) as from_day
      from age join asked on asked.person_id = age.person_id
      where age.valid_from = '-infinity'
    ),
    ending as materialized (
      select * from ends_known(persons, known_at)
    ),
    run as materialized (
      select known.*, known.days[cardinality(known.days)] as last_on,
        lapses_after_telling(code.currency_rule, known.expected_end_on, known.review_on) as lapses_after_telling,
        code.currency_rule, code.currency_length, birth.from_day
      from statements_known(persons, known_at) as known
      join birth on birth.person_id = known.person_id
      join activity_code as code on code.code = known.activity_code
    ),
    -- Of a run told again and again: when it was told first, after a day that matters, and last before the days asked.
    looked_at as (
      select run.person_id, run.days[1] as day from run
      union select run.person_id, run.last_on from run
      union select ending.person_id, ending.closes_to from ending
    ),
    -- Every telling counts where what it tells lapses after it, where an end that closes it begins before it, and where
    -- another place of the same sender was told on other days.
    every_day as (
      select run.person_id, run.row_id from run where run.days[1] < run.last_on and run.lapses_after_telling
      union
      select run.person_id, run.row_id
      from run
      join ending on ending.person_id = run.person_id and ending.institution_id = run.provider_id
        and ending.ended_from < run.last_on and ending.closes_to > run.days[1] and ending.ended_from <= ending.closes_to
      where run.days[1] < run.last_on
      union
      select run.person_id, run.row_id
      from run
      join run as beside on beside.person_id = run.person_id and beside.provider_id = run.provider_id
        and beside.row_id <> run.row_id and beside.is_place and beside.days[1] <= run.last_on
        and beside.last_on >= run.days[1] and beside.days <> run.days
      where run.days[1] < run.last_on and run.is_place
    ),
    telling as (
      select run.person_id, run.row_id, run.days[1] as as_at from run
      union
      select run.person_id, run.row_id, run.days[times_told(run.days, run.from_day)] from run
      union
      select run.person_id, run.row_id, run.days[times_told(run.days, looked_at.day - earlier.by) + 1]
      from run
      join looked_at on looked_at.person_id = run.person_id
      cross join (values (0), (1)) as earlier (by)
      where run.days[1] < run.last_on and looked_at.day between run.days[1] and run.last_on
      union
      select run.person_id, run.row_id, again.day
      from run
      join every_day on every_day.person_id = run.person_id and every_day.row_id = run.row_id
      cross join lateral unnest(run.days[greatest(times_told(run.days, run.from_day), 1):]) as again (day)
    ),
    statement as materialized (
      select telling.person_id, telling.as_at, run.start_on, lapse_day(run.currency_rule, run.currency_length,
          greatest(telling.as_at, run.start_on), run.expected_end_on, run.review_on,
          setting.training_months, setting.reengagement_months, setting.review_months) as lapse_on
      from telling
      join run on run.person_id = telling.person_id and run.row_id = telling.row_id
      -- Every value the settings ever have gives its own lapse day.
      cross join (
        select training.value::int as training_months, reengagement.value::int as reengagement_months,
          review.value::int as review_months
        from setting as training, setting as reengagement, setting as review
        where training.name = 'training_months' and reengagement.name = 'reengagement_months'
          and review.name = 'review_months'
      ) as setting
      where telling.as_at is not null
    ),
    rolls as (
      select due.value as due, grace.value::int as days
      from setting as due, setting as grace
      where due.name = 'autumn_rolls_due' and grace.name = 'autumn_rolls_grace_days'
    ),
    told as materialized (
      select * from instructions_known(persons, known_at)
    ),
    -- Year 12 begins in the year of academic age 16, or a year sooner or later where rows tell another year group.
    september as (
      select distinct age.person_id, make_date(extract(year from age.born)::int + 16 - age.year_offset
          + case when extract(month from age.born) >= 9 then 1 else 0 end, 9, 1) as day
      from age
    ),
    turning as (
      select birth.person_id, birth.from_day as day from birth
      union select september.person_id, september.day from september
      union select september.person_id, month_day_in(rolls.due, september.day) + rolls.days + 1 from september, rolls
      union select age.person_id, age.valid_from from age where isfinite(age.valid_from)
      union select statement.person_id, statement.as_at from statement
      union select statement.person_id, statement.start_on from statement
      -- What lapses counts on the day itself, or where a county says so no longer.
      union select statement.person_id, statement.lapse_on + 1 from statement
      union select statement.person_id, statement.lapse_on from statement
        join setting on setting.name = 'equal_lapse_is_current' and not setting.value::boolean
          and statement.lapse_on between setting.valid_from and setting.valid_to
      union select statement.person_id,
          month_day_in(rolls.due, academic_year_end(statement.lapse_on) + 1) + rolls.days + 1
        from statement, rolls
      union select ending.person_id, ending.ended_from from ending
      -- An institution that knows a person without an instruction may come to know them on any row's day.
      union select told.person_id, known.first_on from told
        join runs_known(array(select distinct told.person_id from told), null, known_at) as known
          on known.person_id = told.person_id
      union select told.person_id, day.day from told
        cross join lateral (values (told.given_on), (told.asked_on), (told.withdrawn_on)) as day (day)
      union select told.person_id, add_months(birth.born, 16 * 12) from told
        join birth on birth.person_id = told.person_id
      union select birth.person_id, edition.day from birth
        cross join (
          select setting.valid_from from setting union select setting.valid_to + 1 from setting
            where isfinite(setting.valid_to)
          union select activity_code.valid_from from activity_code
        ) as edition (day)
        where isfinite(edition.day) and edition.day > birth.from_day
    )
    select turning.person_id, turning.day
    from turning
    join birth on birth.person_id = turning.person_id
    where turning.day >= birth.from_day;
end
$$;

-- The situation of persons on every day from the first that names them. With `from_days`, beside `persons`, what is kept
-- of the days before stands, and only the days from then on are reckoned.
create or replace function situation_intervals(persons bigint[], known_at timestamptz, from_days date[] default null)
returns table (person_id bigint, valid_from date, valid_to date, outcome text, reason text, contested boolean,
  statement_row_id bigint, lapse_on date, neet_start date, listed_by int[])
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
declare
  point_persons bigint[];
  point_days date[];
begin
  select array_agg(turning.person_id order by turning.person_id, turning.day),
    array_agg(turning.day order by turning.person_id, turning.day)
  into point_persons, point_days
  from turning_days(persons, known_at, from_days) as turning;

  return query
    with point as (
      select * from situations_at(point_persons, point_days, known_at)
      union all
      select kept.person_id, kept.valid_from, kept.outcome, kept.reason, kept.contested, kept.statement_row_id,
        kept.lapse_on,
        case when kept.outcome = 'neet' or kept.reason = 'neet_claimed'
          then coalesce(statement.neet_start_on, statement.start_on) end, kept.listed_by
      from unnest(persons, from_days) as asked (person_id, from_day)
      join situation as kept on kept.person_id = asked.person_id and kept.valid_from < asked.from_day
      left join actual_statement as statement on statement.row_id = kept.statement_row_id
    ),
    spell as (
      select point.*, lead(point.day) over (partition by point.person_id order by point.day) - 1 as next_day
      from point
    ),
    marked as (
      select spell.*, (spell.outcome, spell.reason, spell.contested, spell.statement_row_id, spell.lapse_on,
          spell.neet_start_told, spell.listed_by)
        is distinct from lag((spell.outcome, spell.reason, spell.contested, spell.statement_row_id, spell.lapse_on,
          spell.neet_start_told, spell.listed_by)) over (partition by spell.person_id order by spell.day) as changed
      from spell
    ),
    numbered as (
      select marked.*, count(*) filter (where marked.changed)
        over (partition by marked.person_id order by marked.day) as interval_number
      from marked
    ),
    drawn as (
      select numbered.person_id, numbered.outcome, numbered.reason, numbered.contested, numbered.statement_row_id,
        numbered.lapse_on, numbered.neet_start_told, numbered.listed_by, min(numbered.day) as valid_from,
        coalesce(max(numbered.next_day) filter (where numbered.next_day is not null), 'infinity') as last_day,
        bool_or(numbered.next_day is null) as is_last,
        numbered.outcome = 'neet' or numbered.reason = 'neet_claimed' as is_neet
      from numbered
      group by numbered.person_id, numbered.interval_number, numbered.outcome, numbered.reason, numbered.contested,
        numbered.statement_row_id, numbered.lapse_on, numbered.neet_start_told, numbered.listed_by
    ),
    -- 7: a run of NEET is broken by a day that is neither NEET nor contested. `elsewhere` counts the intervals in which
    -- something else was known of the person; each is followed by what came up to the next.
    run as (
      select drawn.*, case when drawn.is_last then 'infinity' else drawn.last_day end as valid_to,
        count(*) filter (where not drawn.is_neet and not drawn.contested) over by_day as run_number,
        drawn.outcome in ('eet', 'excluded', 'school_age') and not drawn.contested as is_elsewhere,
        count(*) filter (where drawn.outcome in ('eet', 'excluded', 'school_age') and not drawn.contested) over by_day
          as elsewhere
      from drawn
      window by_day as (partition by drawn.person_id order by drawn.valid_from)
    ),
    -- A told date counts if it is later than the day on which what was known before was first told.
    since as (
      select run.*, max(statement.as_at) filter (where run.is_elsewhere)
          over (partition by run.person_id, run.elsewhere) as elsewhere_told
      from run
      left join actual_statement as statement on statement.row_id = run.statement_row_id
    )
    select since.person_id, since.valid_from, since.valid_to, since.outcome, since.reason, since.contested,
      since.statement_row_id, since.lapse_on,
      case when since.is_neet then least(
        min(since.valid_from) filter (where since.is_neet) over in_run,
        min(since.neet_start_told) filter (where since.is_neet
          and coalesce(since.neet_start_told > since.elsewhere_told, true)) over in_run) end,
      since.listed_by
    from since
    window in_run as (partition by since.person_id, since.run_number order by since.valid_from);
end
$$;
