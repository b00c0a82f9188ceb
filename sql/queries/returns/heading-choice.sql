-- What an institution had the columns of a file with these headings read as, the last time it said so.
-- Parameters: $1 the institution, $2 the fingerprint of the headings, $3 the kind of the file (null: any). Result: kind, place,
--   heading, a row for each column, one without a place where it took back what it had said; none where it never said so.
select last.kind, entry.key::int as place, entry.value as heading
from (
  select kind, chosen from heading_choice
  where institution_id = $1 and fingerprint = $2 and ($3::text is null or kind = $3)
  order by id desc limit 1
) as last
left join lateral jsonb_each_text(last.chosen) as entry on true;
