-- Every link in force of a person, in the order of the returns.
-- Parameters: $1 the person. Result: as of the view link_explained; nothing where it goes out and nothing of them does.
select * from link_explained
where person_id = $1 and undone_at is null
  and not (visit_gives_out() and person_id in (select kept.person_id from protected_people() as kept))
order by return_number, number;
