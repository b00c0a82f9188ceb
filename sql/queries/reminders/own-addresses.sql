-- Where the institution of the visit is reminded. Parameters: none. Result: id (null: somebody's name, not kept), address.
select kept.id, whom.address
from own_reminder_recipients() as whom
left join reminder_address as kept on kept.address = whom.address and kept.institution_id = visit_institution()
order by whom.address;
