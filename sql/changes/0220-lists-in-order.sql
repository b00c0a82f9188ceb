-- The first lines of a list in the order of a column come by an index that has that order. Not in that of every column:
-- each makes settling dearer. Of the others all lines of the list are looked at.
create index membership_by_reason on membership (cohort, year_from, reason collate "C", person_id, listed_from, valid_to)
  where cohort <> 'tracked';
create index membership_by_reasons
  on membership (cohort, year_from, coalesce(reasons[1], '') collate "C", person_id, listed_from, valid_to)
  where cohort <> 'tracked';
create index membership_by_lapse
  on membership (cohort, year_from, coalesce(lapse_on, 'infinity'), person_id, listed_from, valid_to)
  where cohort <> 'tracked';
create index membership_by_year_group
  on membership (cohort, year_from, coalesce(lpad(year_group::text, 6, '0'), '') collate "C", person_id, listed_from, valid_to)
  where cohort <> 'tracked';
create index membership_by_district on membership (cohort, year_from, district collate "C", person_id, listed_from, valid_to)
  where cohort <> 'tracked';
create index membership_by_hub on membership (cohort, year_from, hub collate "C", person_id, listed_from, valid_to)
  where cohort <> 'tracked';

-- What asked for them is asked otherwise.
drop function if exists list_kept(text, date), list_lapsing(date, int),
  order_key(membership, date, text, text, text, text, boolean);
