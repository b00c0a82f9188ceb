-- Keeps the return itself.
-- Parameters: $1 id, $2 institution id, $3 kind, $4 as-at day, $5 coverage, $6 years, $7 site, $8 reference,
--   $9 replaces (id or null), $10 withholding confirmed, $11 missing confirmed, $12 received at (null: when the database takes it), $13 received by,
--   $14 loaded as history, $15 digest, $16 summary, $17 the return it corrects, or null, $18 the name of its file. Result: none.
insert into return (id, institution_id, kind, as_at, coverage, years, site, reference, replaces, withhold_confirmed,
  missing_confirmed, received_at, received_by, loaded_as_history, digest, summary, corrects, file_name)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);
