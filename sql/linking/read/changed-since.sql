-- Step: the registrations made or moved since a snapshot.
-- Parameters: $1 the version of the snapshot. Result: person_id, institution_id, fingerprint, identity.
select person_id, institution_id, fingerprint, identity from registration where version > $1;
