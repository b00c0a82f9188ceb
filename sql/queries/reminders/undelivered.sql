-- E-mails that reached nobody, or have failed and will be tried again; the newest day first, 200 at most.
-- Parameters: none. Result: id, institution (empty: the digest), address, on_day, state, tries, fault, total.
select id, coalesce(institution_label(institution_id), '') as institution, address, on_day, state, tries::int, fault,
  count(*) over ()::int as total
from reminder_mail
where state in ('refused', 'given up', 'nobody') or state = 'waiting' and fault <> ''
order by on_day desc, institution, address
limit 200;
