-- Instructions to withhold: which are known of persons, which stand on a day, and who is withheld everywhere.
-- Article: SharingRules.

-- Instructions about persons: those their rows tell, and those an institution told of somebody of the same names and
-- birth date as a row of theirs there, since the row of an instruction is not always kept.
create or replace function instructions_known(persons bigint[], known_at timestamptz)
returns table (person_id bigint, institution_id int, given_by text, given_on date, asked_on date, withdrawn_on date)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  if not exists (select from instruction) then
    return;
  end if;
  return query
    with known_row as materialized (
      select link.person_id, row.return_id, row.number, row.institution_id, row.date_of_birth,
        lower(row.surname) as surname, lower(row.forename) as forename
      from link
      join return_row as row on row.id = link.row_id
      where link.person_id = any (persons)
        and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
    )
    select known_row.person_id, instruction.institution_id, instruction.given_by, instruction.given_on,
      instruction.asked_on, instruction.withdrawn_on
    from known_row
    join instruction on instruction.return_id = known_row.return_id and instruction.row_number = known_row.number
    where instruction.recorded_at <= known_at
    union
    select known_row.person_id, instruction.institution_id, instruction.given_by, instruction.given_on,
      instruction.asked_on, instruction.withdrawn_on
    from known_row
    join instruction on instruction.institution_id = known_row.institution_id
      and instruction.date_of_birth = known_row.date_of_birth
    where instruction.recorded_at <= known_at
      and known_row.surname = any (instruction.surnames) and known_row.forename = any (instruction.forenames);
end
$$;

-- Instructions to withhold that stand on a day, by institution. Article: SharingRules.
create or replace function standing_instructions(persons bigint[], days date[], known_at timestamptz)
returns table (person_id bigint, day date, institution_id int)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with told as materialized (
      select * from instructions_known(array(select distinct person from unnest(persons) as person), known_at)
    ),
    given as (
      select point.person_id, point.day, told.institution_id, told.given_by, told.given_on, birth.born
      from unnest(persons, days) as point (person_id, day)
      join told on told.person_id = point.person_id and told.given_on <= point.day
      left join births_known(array(select told.person_id from told), known_at) as birth
        on birth.person_id = point.person_id
    )
    select distinct given.person_id, given.day, given.institution_id
    from given
    where not exists (
        select from told as withdrawal
        where withdrawal.person_id = given.person_id and withdrawal.institution_id = given.institution_id
          and withdrawal.given_by = given.given_by
          and withdrawal.withdrawn_on between given.given_on and given.day)
      and not (given.given_by = 'parent' and given.day >= add_months(given.born, 16 * 12)
        and (not setting_on('refuse_until_asked', given.day)::boolean
          or exists (
            select from told as asked
            where asked.person_id = given.person_id and asked.institution_id = given.institution_id
              and (asked.asked_on <= given.day
                -- Withdrawing an instruction of one's own counts as having been asked.
                or (asked.given_by = 'young person' and asked.withdrawn_on <= given.day)))));
end
$$;

-- Persons who on a day have an instruction standing at every institution that knows them.
create or replace function withheld_everywhere(persons bigint[], days date[], known_at timestamptz)
returns table (person_id bigint, day date)
language plpgsql stable rows 10000
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with standing as materialized (
      select * from standing_instructions(persons, days, known_at)
    ),
    knowing as (
      select distinct standing.person_id, standing.day, row.institution_id
      from (select distinct standing.person_id, standing.day from standing) as standing
      join link on link.person_id = standing.person_id
      join return_row as row on row.id = link.row_id
      join return on return.id = row.return_id
      where row.as_at <= standing.day and row.institution_id <> 0
        and link.decided_at <= known_at and coalesce(link.undone_at > known_at, true)
        and return.received_at <= known_at and coalesce(return.replaced_at > known_at, true)
    )
    select knowing.person_id, knowing.day
    from knowing
    left join standing on standing.person_id = knowing.person_id and standing.day = knowing.day
      and standing.institution_id = knowing.institution_id
    group by knowing.person_id, knowing.day
    having bool_and(standing.person_id is not null);
end
$$;
