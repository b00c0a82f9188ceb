-- The tokens, never their hashes.
-- Parameters: none. Result: a row a token.
select access_token.id, access_token.role, institution.urn::text as institution, access_token.authority, access_token.label,
  access_token.issued_at, access_token.issued_by, access_token.expires_at, access_token.revoked_at
from access_token
left join institution on institution.id = access_token.institution_id
order by access_token.id;
