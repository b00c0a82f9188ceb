-- Opens a request; it is due in a month.
-- Parameters: $1 person, $2 kind, $3 the day on which it was asked, $4 who asked, $5 how it was made sure, $6 who opens it.
-- Result: id, due_on; no row where nobody has the number.
insert into person_request (person_id, kind, asked_on, asked_by, identity_checked, due_on, opened_at, opened_by)
select id, $2, $3, $4, $5, add_months($3, 1), moment(), $6 from person where id = $1
returning id, due_on
