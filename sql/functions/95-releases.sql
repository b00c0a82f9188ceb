-- A release stays as it was made: of a release only its reading, its publishing and its withdrawing are written down, each
-- once; nothing of its tables is ever changed or taken away. Article: Releases.
create or replace function release_stays() returns trigger
language plpgsql
as $$
declare
  former jsonb;
  fresh jsonb;
  word text;
begin
  if tg_op = 'DELETE' or tg_table_name <> 'release' then
    raise exception using errcode = 'FP003', message = 'what a release says is never changed';
  end if;
  former := to_jsonb(old);
  fresh := to_jsonb(new);
  foreach word in array array['read_at', 'published_at', 'published_by', 'withdrawn_at', 'withdrawn_by',
    'withdrawn_reason']
  loop
    if former ->> word is not null and fresh ->> word is distinct from former ->> word then
      raise exception using errcode = 'FP003', message = 'what a release says is never changed';
    end if;
    former := former - word;
    fresh := fresh - word;
  end loop;
  if former <> fresh then
    raise exception using errcode = 'FP003', message = 'what a release says is never changed';
  end if;
  return new;
end
$$;

-- Lets one release become known at a time, to the end of the transaction.
create or replace function lock_releases() returns void
language sql security definer
set search_path = public, pg_temp
begin atomic
  select pg_advisory_xact_lock(hashtextextended('fingerpost releases', 0));
end;
