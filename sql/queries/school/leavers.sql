-- The leavers of the institution that visits, of this academic year and of the three before it: what each meant to do, and what
-- the institution itself told of them since.
-- Parameters: $1 the day. Result: row_id (a row that names them), surname, forename, upn, local_id, year_from (their last academic year there), year_group,
--   left_on, intended, intended_provider, intention (as it is counted), fulfils (groups of destinations, with `; ` between), destination,
--   destination_provider, destination_group, source (in words), told_on, is_verified; by year, year group and name.
select named.id as row_id, found.surname, found.forename, found.upn, found.local_id, found.year_from, found.year_group, found.left_on,
  found.intended, found.intended_provider,
  intention_counted(found.intended_code, found.intended_is_listed, found.intended, found.intends, $1) as intention,
  coalesce(array_to_string(intended_groups(found.intended_code, found.intended_is_listed, $1), '; '), '') as fulfils,
  found.destination, found.destination_provider,
  own_destination_group(found.destination, found.destination_code) as destination_group,
  case when found.destination is not null then coalesce(nullif(source.words, ''),
    case found.destination_source when 'early_leaver_notice' then 'Our leaver''s notice' else 'Our own list' end) end as source,
  found.told_on, found.is_verified
from students_on(visit_institution(), $1, 3) as found
join return_row as named on named.return_id = left(found.named_by, 36)::uuid and named.number = substr(found.named_by, 38)::int
left join evidence_source as source on source.value = found.destination_source
where found.is_leaver and found.year_from is not null and found.year_group between 11 and 14
order by found.year_from desc, found.year_group, lower(found.surname), lower(found.forename), found.date_of_birth,
  found.named_by;
