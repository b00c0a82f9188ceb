-- Loads the list of evidence-sources.csv.
copy evidence_source (value, source_order, kind, verifies)
from stdin (format csv, header, force_not_null (kind, verifies));
