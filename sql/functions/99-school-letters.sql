-- Letters to schools about their leavers. Article: Casework, "Letters to schools".

-- The leavers of an institution of whom it told no destination and of whom it is answered "no destination available": by its own
-- rows and by the feedback that it may have on the day, and nothing else. All of them, whoever asks, so that nobody learns anything
-- from a name that is missing; of an institution that is not of whoever asks nobody. What is answered is logged as a disclosure,
-- as a rehearsal where it is only looked at.
create or replace function school_letter_leavers(asking_institution int, on_day date, rehearsal boolean)
returns table (surname text, forename text, local_id text, form text, year_group int, left_on date)
language plpgsql volatile security definer rows 100
set search_path = public, pg_temp
as $$
begin
  if not exists (select from institution where institution.id = asking_institution
      and institution_authority_on(institution, on_day) = any (authorities_chosen(on_day))) then
    return;
  end if;
  return query
    with given as materialized (
      select told.row_ids from feedback_disclosed(asking_institution, on_day, rehearsal) as told where told.answer = 'given'
    )
    select leaver.surname, leaver.forename, leaver.local_id, leaver.last_form, leaver.year_group, leaver.left_on
    from students_on(asking_institution, on_day, 1) as leaver
    join return_row as named on named.return_id = left(leaver.named_by, 36)::uuid and named.number = substr(leaver.named_by, 38)::int
    where is_asked_of_students(leaver, 'left-without-destination', on_day)
      and not exists (select from given where named.id = any (given.row_ids))
    order by lower(leaver.surname), lower(leaver.forename), leaver.date_of_birth, leaver.named_by;
end
$$;
