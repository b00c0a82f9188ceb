-- Code lists and institutions hold nothing personal: every role reads them, admin changes them.
grant usage on schema public to fingerpost_app, fingerpost_school, fingerpost_eet, fingerpost_restricted,
  fingerpost_analyst, fingerpost_steward, fingerpost_protection, fingerpost_admin, fingerpost_worker;
revoke create on schema public from public;

grant select on setting, activity_code, guarantee_status, intended_destination, cohort_status, characteristic, ethnicity,
  word, evidence_source, institution_type, alternative_provision_type, feedback_group, risk_indicator, area, institution,
  institution_alias
to fingerpost_school, fingerpost_eet, fingerpost_restricted, fingerpost_analyst, fingerpost_steward,
  fingerpost_protection, fingerpost_admin, fingerpost_worker;
grant insert, update, delete on setting, activity_code, guarantee_status, intended_destination, cohort_status,
  characteristic, ethnicity, word, evidence_source, institution_type, alternative_provision_type, feedback_group,
  risk_indicator, area, institution, institution_alias
to fingerpost_admin;
grant select on list_version, list_change
to fingerpost_school, fingerpost_eet, fingerpost_restricted, fingerpost_steward, fingerpost_protection,
  fingerpost_admin, fingerpost_worker;
grant delete on list_change to fingerpost_worker;
