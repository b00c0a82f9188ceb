-- Names a user who may meet a person who is closed to others. Parameters: $1 person id, $2 name. Result: whether there are both.
select name_colleague($1, $2);
