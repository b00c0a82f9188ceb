-- Values that many rows of one return shared, such as the school's own postcode in place of a home's: they say little of who
-- somebody is, in the next return as well.
create table common_value (
  -- 1 surname, 2 forename, 3 date of birth, 4 postcode, 5 postcode and address.
  field smallint not null check (field between 1 and 5),
  -- A hash of the value.
  value bigint not null,
  -- The largest share of a return that had it.
  share real not null check (share > 0 and share <= 1),
  primary key (field, value)
);
