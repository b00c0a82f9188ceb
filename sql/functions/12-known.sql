-- What is known at an instant; infinity is today's knowledge. Which links, returns, deaths and editions count then is said
-- here and nowhere else. Article: Situation.

-- Who rows are about, as decided by then and not undone. The index of the days of decisions is kept out of it (`is true`):
-- most were decided by then, and it answers with whole pages.
create or replace function links_known(known_at timestamptz)
returns table (id bigint, row_id bigint, institution_id int, person_id bigint, outcome text, is_restricted boolean)
language sql stable
as $$
  select link.id, link.row_id, link.institution_id, link.person_id, link.outcome, link.is_restricted
  from link where (link.decided_at <= known_at) is true and coalesce(link.undone_at > known_at, true)
$$;

-- Whether a return was not yet replaced. A replaced one counts no more, but for the instructions it told.
create or replace function return_stands(told return, known_at timestamptz) returns boolean
language sql stable
return coalesce(told.replaced_at > known_at, true);

-- Returns that count: received by then, and not yet replaced.
create or replace function returns_known(known_at timestamptz)
returns table (id uuid, number bigint, institution_id int, kind text, as_at date, coverage text, site text,
  received_at timestamptz, stated_at timestamptz)
language sql stable
as $$
  select return.id, return.number, return.institution_id, return.kind, return.as_at, return.coverage, return.site,
    return.received_at, return.stated_at
  from return where return.received_at <= known_at and coalesce(return.replaced_at > known_at, true)
$$;

-- The returns that came only after an instant.
create or replace function returns_since(known_at timestamptz)
returns table (id uuid, number bigint, institution_id int, kind text, as_at date)
language sql stable
as $$
  select return.id, return.number, return.institution_id, return.kind, return.as_at
  from return where return.received_at > known_at and return.stated_at is not null
$$;

-- What was learnt since an instant of returns that had come by then: whose rows were linked or moved, each with the person
-- that it was or is about, and which returns were replaced.
create or replace function rows_moved_since(known_at timestamptz)
returns table (person_id bigint, institution_id int)
language sql stable
as $$
  select link.person_id, told.institution_id
  from link
  join return_row as told on told.id = link.row_id
  where (link.decided_at > known_at or link.undone_at > known_at)
    and not exists (select from returns_since(known_at) as late where late.id = told.return_id)
$$;

create or replace function returns_replaced_since(known_at timestamptz)
returns table (id uuid, institution_id int)
language sql stable
as $$
  select return.id, return.institution_id
  from return
  where return.replaced_at > known_at
    and not exists (select from returns_since(known_at) as late where late.id = return.id)
$$;

-- What stewards decided about the ground of rows, and did not take back.
create or replace function ground_decisions_known(known_at timestamptz) returns setof ground_decision
language sql stable
as $$
  select * from ground_decision as decision
  where decision.decided_at <= known_at and coalesce(decision.undone_at > known_at, true)
$$;

-- Every activity code as its editions stand, day by day: to the day before the next one, however long it was meant to
-- hold, so that a code that is used no more still says what it meant.
create or replace function activity_editions()
returns table (code smallint, activity_group text, measure text, currency_rule text, currency_length smallint,
  full_time_education boolean, is_apprenticeship boolean, valid_from date, stands_to date)
language sql stable
as $$
  select edition.code, edition.activity_group, edition.measure, edition.currency_rule, edition.currency_length,
    edition.full_time_education, edition.is_apprenticeship, edition.valid_from,
    coalesce(lead(edition.valid_from) over (partition by edition.code order by edition.valid_from) - 1, 'infinity')
  from activity_code as edition
$$;

-- Whose rows were taken from them since an instant while they kept others, and who has those rows now: they were parted. Else they
-- were joined. `link_id` is of who has the row now.
create or replace function people_parted_since(known_at timestamptz)
returns table (person_id bigint, other_id bigint, link_id bigint, at timestamptz)
language sql stable
as $$
  select former.person_id, now_with.person_id, now_with.id, former.undone_at
  from link as former
  join links_known('infinity') as now_with on now_with.row_id = former.row_id and now_with.person_id <> former.person_id
  where former.undone_at >= known_at
    and exists (select from links_known('infinity') as own where own.person_id = former.person_id)
$$;
