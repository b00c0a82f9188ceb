-- Letters of a form that stand, or of every form of the last 60 days. Parameters: $1 of the form (null: every), $2 day.
-- Result: batch, person_id, text_id, made_on, made_by.
select batch, person_id, text_id, made_on, made_by from letter
where ended_at is null and case when $1::uuid is null then made_on > $2::date - 60 else batch = $1 end
order by made_on desc, batch, id
