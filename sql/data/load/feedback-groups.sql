-- Loads the list of feedback-groups.csv.
copy feedback_group (activity_code, destination_group, provider_withheld)
from stdin (format csv, header);
