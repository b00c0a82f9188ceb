-- Rolls that wait to be looked through know since when what touched them was learnt: whose absence follows from it was not
-- known rightly from then on.

alter table touched_roll add column since timestamptz;
update touched_roll set since = 'epoch';
alter table touched_roll alter column since set not null;

-- Asks since when.
drop function if exists remake_runs(bigint[]);
