-- How many questions about links are open. Parameters: none. Result: questions.
select count(*) as questions from link_question where answered_at is null
