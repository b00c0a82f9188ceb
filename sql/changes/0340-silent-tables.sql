-- What a release left out is kept as it was counted, for jobs alone: readers can reckon with it, so later releases are held
-- against it. A table of which nothing is told is no table to anybody else. Article: DisclosureControl.
alter table release_table add column is_told boolean not null default true;
