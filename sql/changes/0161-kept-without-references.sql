-- What follows from rows and links is written by reading them in the same statement or transaction. To prove each reference
-- again, row by row, took most of the time of writing; that nothing is left over is a check of the doctor's.

alter table contact_detail drop constraint contact_detail_row_id_fkey, drop constraint contact_detail_institution_id_fkey;
alter table characteristic_told drop constraint characteristic_told_row_id_fkey,
  drop constraint characteristic_told_institution_id_fkey;
alter table actual_statement drop constraint actual_statement_row_id_fkey, drop constraint actual_statement_return_id_fkey,
  drop constraint actual_statement_institution_id_fkey, drop constraint actual_statement_provider_id_fkey;
alter table leaving drop constraint leaving_row_id_fkey, drop constraint leaving_return_id_fkey,
  drop constraint leaving_institution_id_fkey;
alter table intended_statement drop constraint intended_statement_row_id_fkey,
  drop constraint intended_statement_return_id_fkey, drop constraint intended_statement_institution_id_fkey,
  drop constraint intended_statement_provider_id_fkey;
alter table offer_statement drop constraint offer_statement_row_id_fkey, drop constraint offer_statement_return_id_fkey,
  drop constraint offer_statement_institution_id_fkey, drop constraint offer_statement_provider_id_fkey;
alter table risk_told drop constraint risk_told_row_id_fkey, drop constraint risk_told_return_id_fkey,
  drop constraint risk_told_institution_id_fkey;
alter table told_run drop constraint told_run_person_id_fkey, drop constraint told_run_institution_id_fkey;
alter table touched_person drop constraint touched_person_person_id_fkey;
alter table situation drop constraint situation_person_id_fkey, drop constraint situation_statement_row_id_fkey;
alter table detail drop constraint detail_person_id_fkey, drop constraint detail_last_institution_id_fkey;
alter table birth drop constraint birth_person_id_fkey;
