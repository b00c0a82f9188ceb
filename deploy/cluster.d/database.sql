-- Once, on the first leader: the logins, the empty database, and what only its superuser can take from everybody.
-- Afterwards `fingerpost migrate` makes everything else, as fingerpost_owner.
create role fingerpost_owner login createrole password '@OWNER_PASSWORD@';
create role fingerpost_app login noinherit password '@APP_PASSWORD@';
create role fingerpost_monitor login in role pg_monitor;
create database fingerpost owner fingerpost_owner;
\connect fingerpost
\ir rights-taken.sql
