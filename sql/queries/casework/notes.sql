-- What officers wrote down of a person and stands, the newest first. Parameters: $1 person, $2 how many at most.
-- Result: id, words, made_at, made_by.
select id, words, made_at, made_by from note where person_id = $1 and ended_at is null order by id desc limit $2
