-- Contacts of a day, of everybody and of one officer. Parameters: $1 day, $2 who. Result: outcome, people, own.
select contact.outcome, count(*) as people, count(*) filter (where return.received_by = $2) as own
from contact_made as contact
join return on return.id = contact.return_id and return.replaced_at is null
where contact.contacted_on = $1
group by contact.outcome
order by people desc, contact.outcome
