-- What stewards changed of settings, areas and institutions, from which day, and who. What was before stays in the lists with its
-- days.
create table list_changed (
  id bigint generated always as identity primary key,
  list text not null check (list in ('setting', 'area', 'institution')),
  -- The name of a setting, a prefix, the number of an institution.
  item text not null,
  -- As it was and as it is, each in words.
  was text not null,
  becomes text not null,
  from_day date not null,
  changed_at timestamptz not null,
  changed_by text not null
);
create index list_changed_by_item on list_changed (list, item);
