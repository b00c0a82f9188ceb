-- Loads the list of ethnicity.csv.
copy ethnicity (code, label, valid_from, valid_to, confidence)
from stdin (format csv, header, force_not_null (label, confidence));
