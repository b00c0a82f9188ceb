-- What schools ask of the county's advisers: open ones first, the oldest first; then those closed in the last 30 days.
-- Parameters: $1 the day. Result: id, institution, person_id (null: linked to nobody yet), surname, forename, year_group, ground,
--   note, asked_at, taken_at, taken_by, closed_at, outcome, is_apart (plain officers do not meet them). Whoever asks meets the rows that they may see.
select asked.id, institution_label(asked.institution_id) as institution, link.person_id, row.surname, row.forename, row.year_group,
  asked.ground, asked.note, asked.asked_at, asked.taken_at, asked.taken_by, asked.closed_at, asked.outcome,
  row.is_restricted or person.restricted_until is not null as is_apart
from support_request as asked
join return_row as row on row.id = asked.row_id
left join links_known('infinity') as link on link.row_id = asked.row_id
left join person on person.id = link.person_id
where (asked.closed_at is null or london_day(asked.closed_at) > $1::date - 30)
  and asked.row_id not in (select kept.row_id from rows_kept_inside() as kept)
order by asked.closed_at is not null, asked.taken_at is not null, asked.asked_at
limit 500;
