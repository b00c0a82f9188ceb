-- Records what somebody did.
-- Parameters: $1 the instant, $2 actor, $3 role, $4 institution id or null, $5 action, $6 subject, $7 detail.
-- Result: none.
insert into audit_event (at, actor, role, institution_id, action, subject, detail) values ($1, $2, $3, $4, $5, $6, $7);
