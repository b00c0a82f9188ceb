-- Who is closed to all but named colleagues is met by those alone, in every place where people are; and nothing that goes out
-- lists anybody protected. As 7-officers narrows for plain officers, so this narrows for who may meet restricted people: of
-- people and links by what is kept beside them, of rows by their links, of everything else by its person or its row.
-- Stewards and the data protection officer, who decide it, meet all.
do $$
declare
  narrowed record;
  met constant text := 'exists (select from person where person.id = %I)';
  met_row constant text := 'exists (select from return_row as row where row.id = row_id)';
  opened constant text := 'any (array(select opened.person_id from people_open_to_visitor() as opened))';
  closed constant text := 'array(select closed.person_id from people_closed_to_visitor() as closed)';
  -- As for plain officers: rows come with their return, so that no number can be tried out.
  with_return constant text :=
    'exists (select from return where return.id = return_id and return.xmin = pg_current_xact_id_if_assigned()::xid)';
begin
  for narrowed in
    select told.place, told.rule, coalesce(told.written, told.rule) as written
    from (values
      ('person', 'closed_until is null or id = ' || opened, null),
      ('link', 'not is_closed or person_id = ' || opened, format(met, 'person_id') || ' and row_is_open(row_id)'),
      ('return_row', 'not is_closed or exists (select from link where link.row_id = return_row.id and link.undone_at is null)',
        with_return),
      ('return_problem', 'row_number is null or is_of_nobody or exists (select from return_row as row '
        || 'where row.return_id = return_problem.return_id and row.number = return_problem.row_number)', with_return),
      -- Where nothing was kept of a row it is about nobody.
      ('instruction', 'not row_kept or exists (select from return_row as row '
        || 'where row.return_id = instruction.return_id and row.number = instruction.row_number)', with_return),
      ('link_question', 'not candidates && ' || closed || ' and coalesce(answer_person_id <> all (' || closed || '), true) and '
        || met_row,
        met_row || ' and (answer_person_id is null or ' || format(met, 'answer_person_id') || ')'),
      ('link_proposal', 'not array[person_id, other_person_id] && ' || closed,
        format(met, 'person_id') || ' and (other_person_id is null or ' || format(met, 'other_person_id')
        || ') and (row_id is null or ' || met_row || ')')
    ) as told (place, rule, written)
    union all
    select place, 'person_id <> all (' || closed || ')', format(met, 'person_id')
    from unnest(array['situation', 'detail', 'birth', 'touched_person', 'roll_absence', 'objection', 'registration',
      'person_key', 'told_run', 'person_restriction', 'membership']) as place
    union all
    select place, met_row, met_row
    from unnest(array['contact_detail', 'characteristic_told', 'actual_statement', 'leaving', 'intended_statement',
      'offer_statement', 'cohort_status_told', 'risk_told', 'contact_made', 'agreement_naming', 'ground_decision',
      'death_decision']) as place
  loop
    execute format('drop policy if exists named_colleague_meets on %I', narrowed.place);
    execute format('create policy named_colleague_meets on %I as restrictive for all to fingerpost_restricted using (%s) '
      || 'with check (%s)', narrowed.place, narrowed.rule, narrowed.written);
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

grant execute on function visit_gives_out(), rows_kept_inside()
to fingerpost_school, fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection;
grant execute on function protected_people()
to fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection;
grant execute on function people_open_to_visitor(), people_closed_to_visitor(), row_is_open(bigint)
to fingerpost_restricted;
revoke execute on function name_colleague(bigint, text), unname_colleague(bigint, text), colleagues_named(bigint)
from fingerpost_worker;
grant execute on function name_colleague(bigint, text), unname_colleague(bigint, text), colleagues_named(bigint)
to fingerpost_protection;
