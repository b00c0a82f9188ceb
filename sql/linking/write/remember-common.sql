-- Step: remembers values that many rows of one return shared.
-- Parameters: $1 fields, $2 values, $3 shares. Result: none.
insert into common_value (field, value, share)
select field, value, share from unnest($1::int[], $2::bigint[], $3::real[]) as told (field, value, share)
on conflict (field, value) do update set share = greatest(common_value.share, excluded.share);
