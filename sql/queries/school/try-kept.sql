-- Whether the institution that visits has kept a try by this form.
-- Parameters: $1 the key of the form. Result: is_kept.
select exists (select from ring_try where asked = $1 and institution_id = visit_institution()) as is_kept;
