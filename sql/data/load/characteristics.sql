-- Loads the list of characteristics.csv.
copy characteristic (code, label, valid_from, valid_to, confidence)
from stdin (format csv, header, force_not_null (label, confidence));
