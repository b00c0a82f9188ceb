-- The few cautions about whom not to ring or write to are found without reading everybody's contact details.
create index contact_detail_cautions on contact_detail (row_id) where contact_caution <> '';

-- Whose statement lapses soon, among all whose does some day.
create index membership_lapsing on membership (lapse_on, person_id) where cohort = 'lapsing';

-- Who waits for settling and needs their runs drawn together anew.
create index touched_person_anew on touched_person (person_id) where runs_anew;
