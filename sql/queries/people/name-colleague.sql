-- Names a user who may meet a person who is closed to others. Parameters: $1 person id, $2 name. Result: the user's account; null where there
-- is no such person, or no such user who may meet restricted people.
select name_colleague($1, $2);
