-- Saves a list under a name, in place of what one had saved under it. Parameters: $1 name, $2 list, $3 what narrows and orders it
-- (JSON), $4 whether it is the team's, $5 who. Result: id.
insert into saved_list (name, cohort, asked, is_shared, made_as, made_at, made_by)
values ($1, $2, $3::jsonb, $4, visit_role(), moment(), $5)
on conflict (made_by, name) do update set cohort = excluded.cohort, asked = excluded.asked, is_shared = excluded.is_shared,
  made_as = excluded.made_as, made_at = excluded.made_at
returning id
