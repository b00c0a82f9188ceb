-- From which id to which the record goes. Parameters: none. Result: first, last (null: there is nothing).
select least((select min(id) from audit_event), (select min(event_id) from audit_detail)) as first,
  greatest((select max(id) from audit_event), (select max(event_id) from audit_detail)) as last
