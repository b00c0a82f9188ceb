-- Whether the institution that visits has asked for support by this form.
-- Parameters: $1 the key of the form, which is the request's id. Result: is_asked.
select exists (select from support_request where id = $1 and institution_id = visit_institution()) as is_asked;
