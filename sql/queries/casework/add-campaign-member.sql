-- Takes persons into a campaign of one's own. Parameters: $1 campaign, $2 persons, $3 day. Result: how many.
with taken as (
  insert into campaign_member (campaign_id, person_id, row_id)
  select $1, person.id, known_by_row(person.id, $3) from person where person.id = any ($2)
  returning 1
)
select count(*) as people from taken
