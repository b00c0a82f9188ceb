-- What institutions were told of people, or were not, the newest first.
-- Parameters: as search.sql, but for the entry, which is a disclosure's number.
-- Result: id, at, day, actor, institution, person_id, rehearsal, given, ground, fields, agreement (or null).
select disclosure.id, disclosure.at, disclosure.day, disclosure.actor,
  institution_label(disclosure.institution_id) as institution, disclosure.person_id, disclosure.rehearsal,
  disclosure.given, disclosure.ground, disclosure.fields, disclosure.institution_agreement_id as agreement
from disclosure
where ($1::bigint is null or disclosure.person_id = $1)
  and ($2 = '' or disclosure.actor = $2
    or disclosure.actor in (select 'account ' || named.id from account as named where named.name = lower($2)))
  and ($3::int is null or disclosure.institution_id = $3)
  and ($4::date is null or disclosure.at >= $4::date::timestamp at time zone 'Europe/London')
  and ($5::date is null or disclosure.at < ($5::date + 1)::timestamp at time zone 'Europe/London')
  and ($6::bigint is null or disclosure.id < $6)
order by disclosure.id desc
limit $7
