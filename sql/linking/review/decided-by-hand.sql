-- Step: whether rows of a person stood with it already when somebody, not the program's own weighing, last decided whom rows
-- of it are about: by an answer to a question, or by joining two people who were proposed.
-- Parameters: $1 the person, $2 ids of the rows. Result: is_so.
select exists (
  select from link as told
  where told.person_id = $1 and told.row_id = any ($2) and told.undone_at is null
    and told.decided_at <= (
      select max(link.decided_at) from link
      left join link_proposal as proposal on proposal.id = link.proposal_id
      where link.person_id = $1 and link.undone_at is null
        and (link.ground = 'answered' or proposal.ground = 'answered' or proposal.decided_by <> proposal.raised_by)
    )
) as is_so;
