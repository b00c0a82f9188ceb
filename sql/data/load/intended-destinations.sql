-- Loads the list of intended-destinations.csv.
copy intended_destination (code, label, says_nothing, valid_from, valid_to, confidence)
from stdin (format csv, header, force_not_null (label, confidence));
