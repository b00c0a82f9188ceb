-- Step: whether somebody, not the program's own weighing, decided whom rows of a person are about: by an answer to a question,
-- or by joining two people who were proposed.
-- Parameters: $1 the person. Result: is_so.
select exists (
  select from link
  left join link_proposal as proposal on proposal.id = (link.reason ->> 'proposal')::bigint
  where link.person_id = $1 and link.undone_at is null
    and (
      link.reason ->> 'ground' = 'answered' or proposal.reason ->> 'ground' = 'answered'
      or proposal.decided_by <> proposal.raised_by
    )
) as is_so;
