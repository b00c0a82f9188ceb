-- Loads the list of institution-types.csv.
copy institution_type (type_name, kind)
from stdin (format csv, header, force_not_null (kind));
