-- Keeps by what servers tell whether their digest key is the same, where nothing is kept yet.
-- Parameters: $1 the mark. Result: what is kept; none where another keeps it at this moment.
with fresh as (
  update setting set value = $1 where name = 'digest_key_mark' and value = '' returning value
)
select value from fresh
union all
select value from setting where name = 'digest_key_mark' and value <> '' and not exists (select from fresh)
