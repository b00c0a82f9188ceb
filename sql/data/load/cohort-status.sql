-- Loads the list of cohort-status.csv.
copy cohort_status (code, label, ends_membership, valid_from, valid_to, confidence)
from stdin (format csv, header, force_not_null (label, confidence));
