-- Keeps the letters of a form, once. Parameters: $1 of the form, $2 institutions, $3 text, $4 who, $5 day. Result: institution_id.
insert into school_letter (batch, institution_id, text_id, made_on, made_at, made_by)
select $1, asked, $3, $5, moment(), $4 from unnest($2::int[]) as asked
on conflict do nothing
returning institution_id
