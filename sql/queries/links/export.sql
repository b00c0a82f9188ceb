-- The person of every stored row, as a CSV file with a heading: for scoring from outside. Runs as COPY.
-- Parameters: none. Result: return_id (the return's reference), row, person_id (empty where the row is held or not
-- linked yet), review (true where a question about the row is open). Without people of whom nothing goes out.
copy (
  select return.reference as return_id, row.number as row, link.person_id,
    coalesce(link.outcome = 'ask', false)::text as review
  from return
  join return_row as row on row.return_id = return.id
  left join link on link.row_id = row.id and link.undone_at is null
  where row.id not in (select kept.row_id from rows_kept_inside() as kept)
  order by return.number, row.number
) to stdout with (format csv, header)
