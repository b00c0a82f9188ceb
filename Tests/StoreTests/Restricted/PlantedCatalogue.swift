// Which functions of the database a plain officer may run, and which run with their owner's rights, so that a test can call them
// all and look for the planted people. One that is not named here fails the tests: whoever adds one says how a plain officer
// meets it.
import Postgres

/// The functions that a plain officer may run.
enum FunctionOfOfficers {
  /// Every call of these answers from days, settings, institutions or the visit alone.
  static let withoutPeople: Set<String> = [
    "visit_institution", "visit_actor", "academic_year_start", "academic_year_end", "academic_age", "year_group",
    "add_months",
    "month_day_in", "setting_on", "setting_number", "setting_day", "london_day", "institution_label",
    "institutions_named",
    "is_alternative_provision", "is_main_registration", "is_part_time", "reason_worded", "reasons_worded",
    "is_asked_for", "is_on_list", "order_key", "activity_editions",
    "authorities_on", "authorities_chosen", "institution_authority_on", "visit_authority", "visit_day",
    // Of returns alone.
    "calendar_around", "returns_due", "reminders_on", "reminder_numbers", "reminder_recipients", "retry_reminder_mail",
    "returns_chased", "chase_returns",
    "mark_replaced", "return_stands", "moment", "visit_role", "visit_may_send", "begin_receipt", "visit_gives_out",
    // Writes in the visit's own name, and reads nothing.
    "record_act",
    // Hand out the next numbers one after another.
    "lock_linking", "take_people", "take_registrations",
    // Of whoever asks, of users, and of words alone.
    "officers", "last_here", "name_folded", "telephone_folded",
    // Change what is told to nobody.
    "end_call",
    // Of whoever has signed in themselves.
    "visit_account", "own_account", "own_places", "own_sessions", "end_own_sessions",
  ]

  /// Calls of all others, over everything there is to ask about; each answers rows of JSON. `members_shown` is given the
  /// names of the cohorts, `people_named` surnames, forenames and birth dates.
  static let calls: [String: [SQL]] = [
    "members_hidden": [
      """
      select to_jsonb(told)::text from unnest(array['neet', 'at-risk']) as named (cohort),
        members_hidden(named.cohort, '2026-11-16', null) as told (people)
      """
    ],
    "list_page": [
      """
      select to_jsonb(told)::text from unnest(array['neet', 'not-known', 'contested', 'lapsing', 'off-roll', 'at-risk',
          'no-offer', 'no-intended-destination', 'leavers-without-destination']) as named (cohort),
        unnest(array[date '2026-10-20', '2026-11-16', '2027-03-15', '2027-07-01']) as asked (day),
        unnest(array[null, 'reason', 'lapse_on', 'provider', 'as_at']) as sort, unnest(array[true, false]) as descending,
        list_page(named.cohort, asked.day, 3660, null, null, null, null, null, null, null, null, sort, descending, null, null,
          1000) as told
      """
    ],
    "list_page_ordered": [
      """
      select to_jsonb(told)::text from unnest(array['neet', 'not-known', 'lapsing', 'at-risk']) as named (cohort),
        unnest(array['group', 'institution', 'verified_on', 'reason']) as sort,
        list_page_ordered(named.cohort, '2026-11-16', '2036-01-01', null, null, null, null, null, null, null, null, sort,
          true, null, null, 1000) as told
      """
    ],
    "lines_shown": [
      """
      select to_jsonb(told)::text from unnest(array['neet', 'not-known', 'lapsing', 'at-risk']) as named (cohort),
        lines_shown(array(select kept from membership as kept
          where is_on_list(kept, named.cohort, '2026-11-16', '2036-01-01')), '2026-11-16', 'infinity') as told
      """
    ],
    "list_has_members": ["select to_jsonb(told)::text from list_has_members('at-risk', '2026-11-16') as told (is_so)"],
    "counts_on": [
      """
      select to_jsonb(told)::text from (values (timestamptz 'infinity'), ('2026-11-16')) as known (at),
        counts_on('2026-11-16', known.at) as told
      """
    ],
    "counts_on_days": [
      "select to_jsonb(told)::text from counts_on_days(array[date '2025-11-16', '2026-11-15', '2026-11-16']) as told"
    ],
    "told_shown": [
      """
      select to_jsonb(told)::text from (values (timestamptz 'infinity'), ('2026-11-16')) as known (at),
        told_shown(array(select person.id from generate_series(1, 500) as person (id), generate_series(1, 500)),
          array(select told.id from generate_series(1, 500), generate_series(1, 500) as told (id)), '2027-08-31',
          known.at) as told
      """
    ],
    "protected_people": ["select to_jsonb(told)::text from protected_people() as told"],
    "rows_kept_inside": ["select to_jsonb(told)::text from rows_kept_inside() as told"],
    "people_found": [
      """
      select to_jsonb(told)::text from unnest($1::text[], $2::text[], $3::date[]) as named (surname, forename, born),
        (values (true, true), (true, false), (false, true)) as asked (by_name, by_day),
        people_found(case when asked.by_name then named.surname || ' ' || named.forename else '' end,
          case when asked.by_day then named.born end, '{}', '{}', 1000) as told
      """,
      "select to_jsonb(told)::text from people_found('qui', null, '{}', '{}', 1000) as told",
    ],
    "call_queue": [
      """
      select to_jsonb(told)::text from unnest(array[date '2026-10-20', '2026-11-16', '2027-03-15']) as asked (day),
        call_queue(asked.day) as told
      """
    ],
    "births_corrected": [
      """
      select to_jsonb(told)::text from (values (timestamptz 'infinity'), ('2026-11-16')) as known (at),
        births_corrected(null, known.at) as told
      """
    ],
    "notices": ["select to_jsonb(told)::text from notices('2026-11-16') as told"],
    "decided_loosely": [
      """
      select json_build_object('person_id', asked)::text from generate_series(1, 500) as asked, decided_loosely(asked)
      """
    ],
    "decide_whose": [
      """
      select json_build_object('person_id', asked)::text from generate_series(1, 500) as asked
      where decide_whose('note', asked, asked, asked)
      """
    ],
    "waiting_for": [
      """
      select to_jsonb(told)::text
      from unnest(array['never tried', 'tried', 'no number', 'number wrong', 'waiting for the school', 'not to be rung'])
        as asked (state), waiting_for('2026-11-16', asked.state, null) as told
      """
    ],
    "contested_sides": ["select to_jsonb(told)::text from contested_sides('2026-11-16', 1000) as told"],
    "is_not_to_be_rung": [
      """
      select json_build_object('person_id', asked)::text from generate_series(1, 500) as asked
      where is_not_to_be_rung(asked, '2026-11-16')
      """
    ],
    "openings_of": [
      """
      select json_build_object('person_id', asked)::text from generate_series(1, 500) as asked, openings_of(asked)
      """
    ],
    "known_by_row": [
      """
      select json_build_object('person_id', asked, 'row_id', told)::text
      from generate_series(1, 500) as asked, known_by_row(asked, '2026-11-16') as told where told is not null
      """
    ],
    "person_version": [
      """
      select json_build_object('version', told)::text
      from generate_series(1, 500) as asked, person_version(asked, '2026-11-16') as told
      """
    ],
    // No row of theirs has just been kept.
    "link_told": [
      """
      select json_build_object('person_id', asked)::text from generate_series(1, 500) as asked
      where link_told('00000000-0000-4000-8000-000000000000', array[asked])
      """
    ],
    "claim_call": [
      """
      select json_build_object('person_id', told)::text
      from generate_series(1, 5), claim_call('2026-11-16', null) as told where told is not null
      """
    ],
    "claim_calls": ["select to_jsonb(told)::text from claim_calls('2026-11-16', 500) as told"],
    "links_known": ["select to_jsonb(told)::text from links_known('infinity') as told"],
    "returns_known": ["select to_jsonb(told)::text from returns_known('infinity') as told"],
    "members_shown": [
      """
      select to_jsonb(told)::text from unnest($1::text[]) as named (cohort),
        (values (timestamptz 'infinity'), ('2026-11-16')) as known (at),
        unnest(array[date '2026-10-20', '2026-11-16', '2027-03-15', '2027-07-01']) as asked (day),
        members_shown(named.cohort, asked.day, known.at) as told
      """,
      """
      select to_jsonb(told)::text from unnest($1::text[]) as named (cohort),
        unnest(array['joiners', 'leavers']) as moves (name), members_shown(moves.name, '2026-11-16', 'infinity',
          named.cohort, '2026-09-30') as told
      """,
    ],
    "characteristics_on": [
      """
      select json_build_object('person_id', asked)::text from generate_series(1, 500) as asked
      where characteristics_on(asked, '2027-08-31', 'infinity') <> '{}'
      """
    ],
    "was_contacted": [
      """
      select json_build_object('person_id', asked)::text from generate_series(1, 500) as asked
      where was_contacted(asked, '2000-01-01', '2027-08-31', 'infinity')
      """
    ],
    "people_named": [
      """
      select to_jsonb(told)::text from unnest($1::text[], $2::text[], $3::date[]) as named (surname, forename, born),
        people_named(named.surname, named.forename, named.born, '2026-11-16') as told
      """
    ],
    "returns_shown": ["select to_jsonb(told)::text from returns_shown(array(select id from return)) as told"],
    "own_return": ["select to_jsonb(told)::text from return, own_return(return.id) as told"],
    "correction_shown": [
      "select to_jsonb(told)::text from return, correction_shown(return.id, coalesce(return.corrects, return.id)) as told"
    ],
    "return_of_digest": [
      "select to_jsonb(told)::text from generate_series(0, 3) as sender, return_of_digest(sender, '', false) as told"
    ],
    "corrections_of": [
      "select to_jsonb(told)::text from corrections_of(array(select generate_series(1::bigint, 500))) as told"
    ],
    "link_reason": [
      "select link_reason(asked)::text from generate_series(1, 500) as asked where link_reason(asked) is not null"
    ],
    "is_of_authority": [
      "select json_build_object('person_id', asked)::text from generate_series(1, 500) as asked where is_of_authority(asked, '931', '2026-11-20')"
    ],
    "row_is_open": [
      "select json_build_object('row_id', asked)::text from generate_series(1, 500) as asked where row_is_open(asked)"
    ],
  ]
}

/// The functions that run with their owner's rights, each with its reason: row policies do not narrow what they read.
enum FunctionOfOwner {
  private static let county =
    "Reckons a whole county from everybody; a plain officer reaches it through what is shown alone."
  private static let protected = "Answers the data protection officer alone, who may meet everybody."
  private static let counted = "Counts how lists grow and shrink, whoever changes them; answers nothing."
  private static let wayIn = "Lets users in before anybody has a role; of young people it knows nothing."
  private static let ofOneself = "Tells and ends what belongs to the visit's own account, and nobody else's."
  private static let ofSchools =
    "Tells, confirms and ends who acts and sends for the visit's own institution, and no other's."
  private static let naming = "Says and tells who may meet whom, for stewards and the data protection officer alone."
  private static let flag = "Keeps the flags of rows and people, whoever stores, links or decides; answers nothing."

  static let reasons: [String: String] = [
    "chase_returns": "Has e-mails made of what institutions owe, of returns alone.",
    "school_letter_leavers":
      "Lists a school's leavers as the school itself calls them, whoever is closed to whoever asks.",
    "visit_of": "Finds a visit by its token before any role is taken; of people it knows nothing.",
    "visit_institution": "Tells the institution of the visit's own token or session.",
    "visit_actor": "Tells the number of the visit's own token or account.",
    "visit_authority": "Tells for which authority the visit acts.",
    "is_of_authority":
      "Says whether somebody is of the visit's authority, for the policies themselves; of nobody restricted to a plain officer.",
    "people_of_authority": county,
    "authorities_redrawn": "Counts for administrators how many people and institutions a split or a joining moves.",
    "session_in_force": wayIn, "count_try": wayIn, "forgive_try": wayIn, "note_access": wayIn, "begin_sign_in": wayIn,
    "needs_second_factor": wayIn, "password_proven": wayIn, "begin_second_factor": wayIn, "second_factor_proven": wayIn,
    "sign_in_refused": wayIn, "places_in_force": wayIn, "add_session": wayIn, "begin_session": wayIn,
    "session_of": wayIn, "begin_provider_step": wayIn, "take_provider_step": wayIn, "places_claimed": wayIn,
    "forgive_provider_step": wayIn,
    "account_of_identity": wayIn, "begin_provider_session": wayIn, "provider_told_of": wayIn,
    "keep_provider_session": wayIn, "end_provider_sessions": wayIn,
    "colleagues_are_confirmed": ofSchools, "own_colleagues": ofSchools, "confirm_colleagues": ofSchools,
    "colleague_has_left": ofSchools, "own_return": ofSchools,
    "time_line":
      "Tells administrators when a return or a number was worked on, in codes and counts; of people it tells numbers of rows.",
    "institutions_unconfirmed":
      "Lists institutions that have not confirmed their users; of young people it knows nothing.",
    "take_account_place": "Takes a place from a user and ends their sessions there; of young people it knows nothing.",
    "end_session": wayIn, "change_place": wayIn, "set_up_of": wayIn, "keep_set_up": wayIn, "forget_secrets": wayIn,
    "hold_account": wayIn,
    "finish_set_up": wayIn, "begin_password_change": wayIn, "change_secrets": wayIn, "reset_account": wayIn,
    "end_account": wayIn, "visit_account": ofOneself, "own_account": ofOneself, "own_places": ofOneself,
    "own_sessions": ofOneself, "end_own_sessions": ofOneself,
    "record_act": "Writes what the visit did in its own name; answers nothing.",
    "note_try": wayIn, "tell_tries": "Tells the record how often strangers tried; answers nothing.",
    "readmit_account": "Frees whoever a provider knows of an account that has ended; of young people it knows nothing.",
    "correct_person": "Corrects who somebody is, for stewards and the data protection officer alone.",
    "rows_of_nobody_due": protected, "retention_of_others": protected, "retain_others": protected,
    "casework_follows": "Keeps what was decided with the row it was decided by, whoever moves links; answers nothing.",
    "decided_by_row": "Keeps by which row something was decided; answers nothing.",
    "decided_by_own_row": "Keeps by which row something was decided; answers nothing.",
    "notices": "Tells whoever asks what happened to people whom they may meet.",
    "decided_loosely": "Tells officers what was decided of somebody whom they may meet.",
    "decide_whose": "Says whose something is of what decided_loosely and notices tell whoever asks.",
    "change_previewed": "Counts for stewards, who meet everybody, what a change of a list would do; changes nothing.",
    "change_list": "Changes a list for stewards; of young people it knows nothing.",
    "officers": "Names the users who act as officers; of young people it knows nothing.",
    "last_here": "Tells when whoever asks was last here.",
    "openings_of": "Tells officers who opened the record of somebody whom they may meet.",
    "link_told": "Says of whom a row is that the visit itself has just told, and whom it may meet.",
    "call_queue": "Lists whom to ring for whoever asks: nobody protected, and nobody kept from them.",
    "is_not_to_be_rung": "Says of somebody whom whoever asks may meet whether a caution bars calls.",
    "claim_call": "Takes one of those whom call_queue shows whoever asks.",
    "claim_calls": "Takes some of those whom call_queue shows whoever asks.",
    "end_call": "Ends a call of the visit's own; answers whether there was one.",
    "erase_person": protected, "erase_class_c": protected, "instructed_after_storing": protected,
    "disclosures_at_fault": protected, "retention_due": protected, "requests_counted": protected,
    "erase_again": "Erases in a restored database who had been erased, for jobs alone.",
    "forget_samples": "Takes samples of tables anew; answers nothing.",
    "seal_record": "Chains what was recorded; answers how many entries it took.",
    "lists_changed": "Counts the changes of the code lists; of people it knows nothing.",
    "moment": "Reads the clock for everybody.",
    "open_visit": "Takes a visit's role by its token before any role is taken; of people it knows nothing.",
    "visit_signature": "Signs a visit's role; of people it knows nothing.",
    "visit_may_send": "Says for which institution the visit may send.",
    "begin_receipt": "Orders the returns of an institution; of rows and people it reads nothing.",
    "lock_linking": "Lets one change links at a time.", "lock_settling": "Lets one settle at a time.",
    "lock_describing": "Lets one describe people alone.",
    "hold_describing": "Keeps others from describing people alone.",
    "lock_releases": "Lets one release become known at a time.",
    "take_people": "Hands out the next numbers of people under the lock.",
    "take_registrations": "Hands out the next numbers of registrations under the lock.",
    "feedback_rehearsed": "As feedback_of_visit, for a steward's rehearsal.",
    "reminder_recipients": "Names addresses of institutions' staff; of rows and people it reads nothing.",
    "own_reminder_recipients": "As reminder_recipients, for the institution that visits.",
    "make_reminders": "Makes e-mails of what is due, for jobs alone; of rows and people it reads nothing.",
    "retry_reminder_mail": "Has an e-mail sent again; of rows and people it reads nothing.",
    "forget_reminder_address": "Takes an address of the visit's own institution away.",
    "withdraw_return": "Marks a return of the visit's own institution; of rows and people it reads nothing.",
    "mark_replaced": "Marks returns by returns; of rows and people it reads nothing.",
    "claims_on": "Lists what returns claim, for the data protection officer alone.",
    "rolls_told": "The own lists from which roll_expected answers, under its condition.",
    "roll_expected": "A school, or a steward for it, asks whom its next roll should name; nobody else is answered.",
    "kept_off_walls": "A school is told of its own students whose names stand on no wall, and a lot hides why.",
    "feedback_of_visit": "A school is told what may be told, and it is logged in one act; for no officer.",
    "feedback_disclosed": "As feedback_of_visit, for a steward's rehearsal.",
    "feedback_on": "Weighs what all told against what may be given; nobody restricted is told to a school.",
    "population_on": county, "on_roll_on": county, "activity_survey": county, "memberships_on": county,
    "memberships_reckoned": county,
    "members_on": county, "cohort_members": county, "to_call_on": county,
    "cohort_deaths_to_confirm": "Answers stewards, who decide; nobody else is answered.",
    "members_hidden": "Counts whom a plain officer may not meet on a list, and names nobody.",
    "list_has_members": "Says whether a list is empty, as its nameless count does.",
    "counts_on": "Counts the people on lists; whom a plain officer may not meet is not counted.",
    "counts_on_days": "As counts_on, on several days.",
    "memberships_counted": counted, "draw_changes_together": counted,
    "members_shown": "The one way of a plain officer to lists: leaves out who is kept from them, and counts them.",
    "told_shown": "As members_shown, for the day on which what is known was told last.",
    "parted_told": "Answers for told_shown, which alone may ask it.",
    "people_named": "Knows everybody's names, so that it can say whom to ask; tells no number of whom it keeps back.",
    "summaries_without_hidden": "Answers for returns_shown, which alone may ask it.",
    "returns_shown": "Takes rows that an officer does not meet out of the counts of returns.",
    "return_of_digest": "Gives a receipt again to whoever sends the same bytes, which the digest proves.",
    "link_reason": "Takes candidates out of reasons whom an officer does not meet.",
    "row_is_open":
      "Says whether an officer may link a row; no, for a row they do not meet as for one that is not there.",
    "people_closed_to_visitor":
      "Tells an officer the numbers of people whom they do not meet, so that policies can ask once.",
    "people_open_to_visitor": "Tells an officer the numbers of people for whom they are named, as policies ask.",
    "name_colleague": naming, "unname_colleague": naming, "colleagues_named": naming,
    "restrict_rows": flag, "restrict_persons": flag, "apply_restricted_facts": flag, "end_restrictions": flag,
    "rows_stored": flag, "characteristics_stored": flag, "links_changed": flag, "questions_changed": flag,
    "restriction_decided": flag, "restriction_kinds_changed": flag, "closing_changed": flag, "close_rows": flag,
    "end_naming": flag, "facts_changed": flag, "restrict_memberships": flag, "persons_restricted": flag,
    "rows_restricted": flag, "hold_restrictions": "Holds a lock that keeps flags as they are; answers nothing.",
    "settle_everybody": "Queues everybody for settling, whoever changed a list; answers nothing.",
    "lists_follow": "Queues everybody for settling after a code list or setting changed.",
  ]
}
