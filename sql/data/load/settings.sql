-- Loads the list of settings.csv.
copy setting (name, value, unit, valid_from, valid_to, about)
from stdin (format csv, header, force_not_null (unit, about));
