-- Letters to schools that stand, of one form or of the last year. Parameters: $1 of the form (null: all), $2 day. Result: batch,
-- institution_id, institution, postcode, text_id, made_on, made_by.
select letter.batch, letter.institution_id, institution_label(letter.institution_id) as institution, institution.postcode,
  letter.text_id, letter.made_on, letter.made_by
from school_letter as letter
join institution on institution.id = letter.institution_id
  and institution_authority_on(institution, $2) = any (authorities_chosen($2))
where letter.ended_at is null
  and case when $1::uuid is null then letter.made_on > $2::date - 365 else letter.batch = $1 end
order by letter.made_on desc, letter.batch, 3
