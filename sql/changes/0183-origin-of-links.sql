-- What a link came from stands in columns: its ground (null: the row tells what its institution told before), the link whose
-- place it took, the proposal that was carried out. Likewise why two people were proposed to be one.
alter table link add column ground text, add column takes_place_of bigint, add column proposal_id bigint;
alter table link disable trigger user;
update link set ground = reason ->> 'ground', takes_place_of = (reason ->> 'from')::bigint,
  proposal_id = (reason ->> 'proposal')::bigint
where reason is not null;
alter table link enable trigger user;
alter table link_proposal add column ground text;
update link_proposal set ground = reason ->> 'ground';
