-- Loads the list of guarantee-statuses.csv.
copy guarantee_status (code, label, for_year_11, for_year_12, counts_as_offer, valid_from, valid_to, confidence)
from stdin (format csv, header, force_not_null (label, confidence));
