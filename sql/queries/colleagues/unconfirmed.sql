-- Institutions that have not confirmed their users this term.
-- Parameters: none. Result: institution, users, confirmed_at.
select * from institutions_unconfirmed();
