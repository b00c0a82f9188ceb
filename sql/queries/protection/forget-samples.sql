-- Makes PostgreSQL forget the values of who was erased that it keeps to plan by. Result: nothing.
select forget_samples()
