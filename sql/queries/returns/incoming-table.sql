-- Where the rows of a return wait inside the transaction that stores it.
-- Parameters: none. Result: none.
create temporary table incoming (
  number integer, status text, surname text, forename text, middle_names text, preferred_surname text,
  preferred_forename text, former_surname text, date_of_birth date, sex text, year_group smallint,
  year_told boolean, upn text, former_upn text, uln text, local_id text, form text, address text,
  town text, postcode text, parent_name text,
  parent_address text, facts jsonb, telephone text, mobile text, email text, parent_telephone text,
  contact_caution text, ethnicity text, sen_provision text, characteristics smallint[], problems jsonb,
  instructions jsonb, cells text[], corrects_number integer, line integer
) on commit drop;
