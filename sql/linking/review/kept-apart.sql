-- Step: what speaks against joining two people without being asked: rows of their own in one return, or somebody who
-- decided that they are two.
-- Parameters: $1, $2 the persons. Result: stood_together, was_decided.
select
  exists (
    select from link as mine
    join return_row as row on row.id = mine.row_id
    join return_row as beside on beside.return_id = row.return_id and beside.id <> row.id
    join link as other on other.row_id = beside.id and other.person_id = $2 and other.undone_at is null
    where mine.person_id = $1 and mine.undone_at is null
  ) as stood_together,
  exists (
    select from link_proposal
    where ((person_id = $1 and other_person_id = $2) or (person_id = $2 and other_person_id = $1))
      and decided_at is not null and (not is_applied or undone_at is not null)
  ) or exists (
    select from link as parted
    join link as before on before.id = parted.takes_place_of
    where parted.person_id in ($1, $2) and before.person_id in ($1, $2) and before.person_id <> parted.person_id
      and parted.ground = 'parted' and parted.undone_at is null
  ) as was_decided;
