-- Settings with their days, those of a day first. Parameters: $1 day. Result: name, value, unit, about, valid_from, valid_to (null: open
-- on that side), is_now, changed_by and changed_on (of the last change of that row; or null).
select setting.name, setting.value, setting.unit, setting.about, nullif(setting.valid_from, '-infinity') as valid_from,
  nullif(setting.valid_to, 'infinity') as valid_to, $1 between setting.valid_from and setting.valid_to as is_now,
  changed.changed_by, london_day(changed.changed_at) as changed_on
from setting
left join lateral (
  select own.changed_by, own.changed_at from list_changed as own
  where own.list = 'setting' and own.item = setting.name and own.from_day = setting.valid_from
  order by own.id desc limit 1
) as changed on true
order by setting.name, setting.valid_from
