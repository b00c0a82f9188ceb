-- Who is closed to all but named colleagues is met by those alone, in every place where people are; and nothing that goes out
-- lists anybody protected. As 7-officers narrows for plain officers, so this narrows for who may meet restricted people. A
-- query asks once who is closed, which is few. Stewards and the data protection officer, who decide it, meet all.
do $$
declare
  narrowed record;
begin
  for narrowed in
    select told.place, format('%I <> all (array(select closed.person_id from people_closed_to_visitor() as closed))',
      told.told_by) as rule
    from unnest(array['person', 'situation', 'detail', 'birth', 'touched_person', 'roll_absence', 'objection',
      'registration', 'person_key', 'told_run', 'person_restriction', 'link', 'membership']) as named (place)
    cross join lateral (values (named.place, case named.place when 'person' then 'id' else 'person_id' end))
      as told (place, told_by)
    union all
    select told.place, format('%I <> all (array(select closed.row_id from rows_closed_to_visitor() as closed))',
      case told.place when 'return_row' then 'id' else 'row_id' end)
    from unnest(array['return_row', 'contact_detail', 'characteristic_told', 'actual_statement', 'leaving',
      'intended_statement', 'offer_statement', 'cohort_status_told', 'risk_told', 'contact_made', 'agreement_naming',
      'ground_decision', 'death_decision']) as told (place)
    union all
    select told.place, 'row_number is null or (return_id, row_number) not in (select closed.return_id, closed.number '
      || 'from rows_closed_to_visitor() as closed)'
    from unnest(array['return_problem', 'instruction']) as told (place)
    union all
    select 'link_question', 'not candidates && array(select closed.person_id from people_closed_to_visitor() as closed) '
      || 'and row_id <> all (array(select closed.row_id from rows_closed_to_visitor() as closed))'
    union all
    select 'link_proposal', 'not array[person_id, other_person_id] '
      || '&& array(select closed.person_id from people_closed_to_visitor() as closed)'
  loop
    execute format('drop policy if exists named_colleague_meets on %I', narrowed.place);
    execute format('create policy named_colleague_meets on %I as restrictive for all to fingerpost_restricted using (%s)',
      narrowed.place, narrowed.rule);
  end loop;
end
$$;

-- Lists that go out have nobody protected, whoever asks.
drop policy if exists kept_inside on membership;
create policy kept_inside on membership as restrictive for select
  to fingerpost_restricted, fingerpost_steward, fingerpost_protection
  using (not visit_gives_out() or not is_restricted
    or person_id <> all (array(select kept.person_id from protected_people() as kept)));

-- Why people are restricted is a list.
grant select on restriction_kind to fingerpost_school, fingerpost_eet, fingerpost_restricted, fingerpost_analyst,
  fingerpost_steward, fingerpost_protection, fingerpost_admin, fingerpost_worker;
grant insert, update, delete on restriction_kind to fingerpost_admin;

alter table named_colleague enable row level security;
drop policy if exists deciders_read on named_colleague;
create policy deciders_read on named_colleague for select to fingerpost_steward, fingerpost_protection using (true);
grant select on named_colleague to fingerpost_steward, fingerpost_protection;

grant execute on function visit_gives_out() to fingerpost_restricted, fingerpost_steward, fingerpost_protection;
grant execute on function protected_people() to fingerpost_restricted, fingerpost_steward, fingerpost_protection;
grant execute on function people_closed_to_visitor(), rows_closed_to_visitor() to fingerpost_restricted;
revoke execute on function name_colleague(bigint, text), unname_colleague(bigint, text), colleagues_named(bigint)
from fingerpost_worker;
grant execute on function name_colleague(bigint, text), unname_colleague(bigint, text), colleagues_named(bigint)
to fingerpost_protection;
