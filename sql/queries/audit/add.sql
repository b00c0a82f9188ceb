-- Records what the visit under way did.
-- Parameters: $1 institution id or null, $2 action, $3 subject, $4 detail. Result: none.
insert into audit_event (at, actor, role, institution_id, action, subject, detail)
select moment(), visit_actor(), visit_role(), $1, $2, $3, $4;
