-- Keeps what an institution has the columns of a file with these headings read as.
-- Parameters: $1 the institution, $2 the fingerprint of the headings, $3 places, $4 headings beside them, $5 who. Result: none.
insert into heading_choice (institution_id, fingerprint, chosen, made_at, made_by)
select $1, $2, coalesce(jsonb_object_agg(chosen.place, chosen.heading), '{}'), moment(), $5
from unnest($3::int[], $4::text[]) as chosen (place, heading);
