-- Institutions that told of students of this academic year or of the one before, with the letter that stands and was written last.
-- Parameters: $1 day. Result: id, institution, number (URN or UKPRN, or null), postcode, written_on and written_by (or null), by name.
select institution.id, institution_label(institution.id) as institution,
  coalesce(institution.urn, institution.ukprn)::text as number, institution.postcode, last.made_on as written_on,
  last.made_by as written_by
from institution
left join lateral (
  select letter.made_on, letter.made_by from school_letter as letter
  where letter.institution_id = institution.id and letter.ended_at is null
  order by letter.id desc limit 1
) as last on true
where institution.kind <> 'county' and $1::date between institution.opened_on and institution.closed_on
  and institution_authority_on(institution, $1) = any (authorities_chosen($1))
  and exists (select from return where return.institution_id = institution.id and return.kind in ('enrolment', 'leaver')
    and return.as_at >= academic_year_start(($1::date - interval '1 year')::date))
order by 2
