-- By how many years the year group told of somebody differs from that by birth date is kept beside the birth date, with the
-- days from which on: each step of settling asked for it anew.
alter table birth add column offsets_from date[] not null default '{}', add column year_offsets smallint[] not null default '{}',
  add check (cardinality(offsets_from) = cardinality(year_offsets));

-- Of those settled before. A database that has not yet the function settles everybody anew in any case.
do $$
begin
  if to_regprocedure('ages_known(bigint[], timestamptz)') is not null then
    update birth set offsets_from = known.offsets_from, year_offsets = known.year_offsets
    from (
      select age.person_id, array_agg(age.valid_from order by age.valid_from) as offsets_from,
        array_agg(age.year_offset::smallint order by age.valid_from) as year_offsets
      from ages_known(array(select birth.person_id from birth), 'infinity') as age
      where isfinite(age.valid_from)
      group by age.person_id
    ) as known
    where birth.person_id = known.person_id;
  end if;
end
$$;
