-- Step: counts a change to who is known as whom.
-- Parameters: $1 how many people are new. Result: version.
update linking_state set version = version + 1, people = people + $1
returning version;
