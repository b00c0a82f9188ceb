-- How many people and institutions go from one authority to another by a change.
-- Parameters: as in-doubt. Result: former, fresh ('' where none that is served), people, tracked, institutions.
select former, fresh, people, tracked, institutions from authorities_redrawn($1, $2, $3, $4);
