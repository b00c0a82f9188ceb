-- How somebody at a school says from where they know something; sources without words are not for schools to choose.
alter table evidence_source add column words text not null default '';
update evidence_source set words = told.words
from (values
  ('september_roll_call', 'This year''s September roll-call'),
  ('post16_provider', 'The college or provider told us'),
  ('ucas', 'UCAS told us'),
  ('telephone', 'We rang them, or a parent'),
  ('results_day', 'They told us on results day'),
  ('self_registration', 'They registered it on the county''s website'),
  ('awards_evening', 'They told us at an awards evening'),
  ('signing_out', 'They told us when they signed out'),
  ('sixth_form_link', 'A sixth form that we work with told us'),
  ('careers_interview', 'They told a careers adviser in an interview'),
  ('reference_request', 'Somebody asked us for a reference'),
  ('student_questionnaire', 'They filled in a questionnaire'),
  ('early_collection', 'We asked everybody for their plans'),
  ('staff_list', 'A member of staff heard it'),
  ('sibling', 'A brother or sister told us'),
  ('social_media', 'We saw it on social media')
) as told (value, words)
where evidence_source.value = told.value;
