-- People are found by home and surname too: everybody's keys are made again before the next return is linked.
truncate person_key;
delete from person_key_complete where exists (select from registration);
