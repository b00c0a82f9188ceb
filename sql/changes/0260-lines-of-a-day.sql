-- The lines of a list on a day are found by the days on which they stand. Many memberships have the same two, which the index
-- holds once: it is small, and what lies in the rest of the year costs nothing to pass over.
create index membership_by_days on membership (cohort, year_from, listed_from, valid_to);

-- Any order is then made of the lines of the day; six indexes with orders of their own were most of what it cost to put a
-- membership in.
drop index membership_by_reason, membership_by_reasons, membership_by_lapse, membership_by_year_group,
  membership_by_district, membership_by_hub;

-- What one sender told of somebody, by kind.
create index told_run_by_sender on told_run (person_id, institution_id, kind, year_from);

-- What asked for them is asked otherwise.
drop function if exists order_key(membership, date, text, text, text, text), list_word(membership, text), list_day(membership, text),
  is_looked_up(text),
  list_page_looked_up(text, date, date, int, int, text, text, smallint, int, date, boolean, text, boolean, bigint, int, int);
