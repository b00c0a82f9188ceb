-- Records what somebody did.
-- Parameters: $1 actor, $2 role, $3 institution id or null, $4 action, $5 subject, $6 detail. Result: none.
insert into audit_event (at, actor, role, institution_id, action, subject, detail)
values (moment(), $1, $2, $3, $4, $5, $6);
