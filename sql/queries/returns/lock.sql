-- Takes the lock under which an institution's returns are accepted one after another.
-- Parameters: $1 institution id. Result: at, the instant of a receipt given now.
select begin_receipt($1) as at;
