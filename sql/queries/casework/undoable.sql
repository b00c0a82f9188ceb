-- What one told of somebody oneself and may undo: recorded that day and not replaced. Parameters: $1 reference, $2 who, $3 day.
-- Result: kind, as_at; no row: it may not.
select return.kind, return.as_at from return
where return.institution_id = 0 and return.kind in ('contact', 'cohort_status') and return.reference = $1
  and return.received_by = $2 and return.replaced_at is null and london_day(return.received_at) = $3
