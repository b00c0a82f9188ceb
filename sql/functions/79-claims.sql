-- Claims: rows of rolls that give their institution no ground. Article: SharingRules, "Which entry gives ground".

-- Of every institution's last place of a person, the row that first told it, where it gives no ground, and the first
-- reason why not.
create or replace function claims_on(on_day date, known_at timestamptz)
returns table (return_id uuid, institution_id int, row_number int, person_id bigint, reason text)
language plpgsql stable security definer rows 1000
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  everyone bigint[];
  tellings bigint[];
begin
  select array_agg(birth.person_id order by birth.person_id), array_agg(destination.row_id order by birth.person_id)
  into everyone, tellings
  from birth
  left join destinations_on(array(select birth.person_id from birth), on_day, known_at) as destination
    on destination.person_id = birth.person_id;
  if everyone is null then
    return;
  end if;
  return query
    with last_place as (
      select distinct on (place.person_id, place.seat_id) place.*
      from places_judged(everyone, tellings, on_day, known_at) as place
      order by place.person_id, place.seat_id, place.year_start desc
    )
    select last_place.first_return, return.institution_id, min(row.number), last_place.person_id,
      case
        when not last_place.told_in_time then 'told late'
        when not last_place.is_tied then 'names and birth date alone'
        when last_place.is_beside_a_school then 'beside a school'
        else 'on another roll'
      end
    from last_place
    join return on return.id = last_place.first_return
    join return_row as row on row.return_id = last_place.first_return
    join links_known(known_at) as link on link.row_id = row.id and link.person_id = last_place.person_id
    where not last_place.gives_ground
    group by last_place.first_return, return.institution_id, last_place.person_id, last_place.told_in_time,
      last_place.is_tied, last_place.is_beside_a_school;
end
$$;
