-- Keeps what came of a try; one that failed waits for the next, until it was tried often enough.
-- Parameters: $1 id, $2 `sent`, `refused`, `needless` or `failed`, $3 what stood against it. Result: its state.
update reminder_mail
set fault = $3, state = next.state, done_at = case when next.state <> 'waiting' then moment() end
from (select case when $2 <> 'failed' then $2
    when tries >= setting_number('reminder_tries', london_day(moment())) then 'given up' else 'waiting' end as state
  from reminder_mail where id = $1) as next
where id = $1 and reminder_mail.state = 'waiting'
returning reminder_mail.state;
