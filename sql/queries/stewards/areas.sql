-- Areas of postcodes with how many people live in each by its own prefix today. Parameters: $1 day, $2 the beginning of a prefix (empty:
-- any), $3 how many at most. Result: prefix, la_code, district_code, hub, valid_from, valid_to (null: open), is_now.
select area.prefix, area.la_code, area.district_code, area.hub, nullif(area.valid_from, '-infinity') as valid_from,
  nullif(area.valid_to, 'infinity') as valid_to, $1 between area.valid_from and area.valid_to as is_now
from area
where starts_with(area.prefix, upper(replace($2, ' ', '')))
order by area.prefix, area.valid_from
limit $3
