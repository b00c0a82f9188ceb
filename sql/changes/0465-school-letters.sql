-- Letters to schools about their leavers of whom no destination is available. A letter names nobody here: whom it lists is found
-- anew on the day on which it is printed, by what the school may be told on that day.

alter table letter_text add column to_school boolean not null default false;
comment on column letter_text.to_school is 'It goes to a school, and not to a young person.';
insert into letter_text (name, title, subject, words, to_school) values
  ('leavers-without-a-destination', 'Ask a school where its leavers went', 'Your leavers without a destination',
    E'Dear colleague,\n\nthe county follows what everybody of 16 to 18 does next. Of those leavers of {school} who are on the list that comes with this letter no destination is available.\n\nPlease tell us what you know of each of them: under Students of your pages, one after another, or by a return of destinations.\n\nYours faithfully,\n\n{officer}\n{county}',
    true);

-- Letters of one form, one for each school.
create table school_letter (
  id bigint generated always as identity primary key,
  batch uuid not null,
  institution_id integer not null references institution,
  text_id bigint not null references letter_text,
  made_on date not null,
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null)),
  unique (batch, institution_id)
);
create index school_letter_of_institution on school_letter (institution_id, id);
