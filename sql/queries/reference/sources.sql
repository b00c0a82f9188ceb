-- The evidence sources.
-- Parameters: none. Result: value.
select value from evidence_source;
