-- Corrections of who somebody is: surname, forename, birth date. Linking remembers them beside what was told (the act that
-- corrects sees to it); what is shown follows by settling. Article: DataProtection.

-- Corrects something of a person; null: takes back what was corrected. Lists follow by the next settling. Result: whether there is
-- such a person, and something to take back.
create or replace function correct_person(asked bigint, of_field text, right_value text, why text) returns boolean
language plpgsql volatile security definer
set search_path = public, pg_temp
as $$
declare
  is_done boolean;
begin
  if visit_role() not in ('steward', 'protection') or visit_actor() is null then
    raise insufficient_privilege using message = 'stewards and the data protection officer correct';
  end if;
  perform from person where id = asked for update;
  if not found then
    return false;
  end if;
  update correction set ended_at = moment(), ended_by = visit_actor()
  where person_id = asked and field = of_field and ended_at is null;
  is_done := found or right_value is not null;
  if right_value is not null then
    insert into correction (person_id, field, value, reason, recorded_at, recorded_by)
    values (asked, of_field, right_value, why, moment(), visit_actor());
  end if;
  if is_done then
    insert into touched_person (person_id, since) values (asked, moment())
    on conflict (person_id) do update set since = least(touched_person.since, excluded.since),
      from_day = excluded.from_day, runs_anew = true;
  end if;
  return is_done;
end
$$;
