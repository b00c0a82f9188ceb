-- Sends persons to the hub that is responsible for where they live, unless they are there. Parameters: $1 persons, $2 of the form,
-- $3 who, $4 day. Result: person_id and hub of those who are sent.
insert into referral (person_id, row_id, key, hub, made_at, made_by)
select person.id, known_by_row(person.id, $4), $2, detail.hub, moment(), $3
from person
join detail on detail.person_id = person.id and $4 between detail.valid_from and detail.valid_to and detail.hub <> ''
where person.id = any ($1) and not exists (select from referral as own where own.key = $2 and own.person_id = person.id)
on conflict (person_id, hub) where closed_at is null do nothing
returning person_id, hub
