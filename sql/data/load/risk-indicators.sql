-- Loads the list of risk-indicators.csv.
copy risk_indicator (indicator, heading, points, family, at_least, below, valid_from, valid_to, confidence)
from stdin (format csv, header, force_not_null (heading, family, confidence));
