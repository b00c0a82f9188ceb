-- Keeps what an institution has the columns of a file with these headings read as.
-- Parameters: $1 the institution, $2 the fingerprint of the headings, $3 the kind it was read as, $4 places, $5 headings beside
--   them, $6 who. Result: none.
insert into heading_choice (institution_id, fingerprint, kind, chosen, made_at, made_by)
select $1, $2, $3, coalesce(jsonb_object_agg(chosen.place, chosen.heading), '{}'), moment(), $6
from unnest($4::int[], $5::text[]) as chosen (place, heading);
