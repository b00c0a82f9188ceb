// Where people are in the tables and views of the database, so that a test can look for the planted ones everywhere. One that is
// not named here fails the tests: whoever adds one says how people stand in it.

/// How a table or view names people and rows.
struct PlaceOfPeople: Sendable {
  /// Columns that hold a person's number, or an array of them.
  var people: [String] = []
  /// Columns that hold a row's number.
  var rows: [String] = []
  /// Whether rows stand by return and number.
  var byNumber = false

  static let ofPeople = PlaceOfPeople(people: ["person_id"])
  static let ofRows = PlaceOfPeople(rows: ["row_id"])

  /// Every table and view that is about people. The code lists are not.
  static let all: [String: PlaceOfPeople] = [
    "person": .init(people: ["id"]), "return_row": .init(rows: ["id"]),
    "return_problem": .init(byNumber: true), "instruction": .init(byNumber: true),
    "contact_detail": .ofRows, "characteristic_told": .ofRows, "actual_statement": .ofRows, "leaving": .ofRows,
    "intended_statement": .ofRows, "offer_statement": .ofRows, "cohort_status_told": .ofRows, "risk_told": .ofRows,
    "contact_made": .ofRows, "agreement_naming": .ofRows, "ground_decision": .ofRows, "death_decision": .ofRows,
    "support_request": .ofRows, "ring_try": .ofRows,
    "link": .init(people: ["person_id"], rows: ["row_id"]),
    "link_explained": .init(people: ["person_id", "candidates"], rows: ["row_id"]),
    "link_question": .init(people: ["candidates", "answer_person_id"], rows: ["row_id"]),
    "link_proposal": .init(people: ["person_id", "other_person_id"], rows: ["row_id"]),
    "situation": .init(people: ["person_id"], rows: ["statement_row_id"]),
    "membership": .init(people: ["person_id"], rows: ["statement_row_id"]), "membership_change": .init(),
    "membership_former": .init(people: ["person_id"], rows: ["statement_row_id"]),
    "membership_gap": .init(people: ["persons"]),
    "told_run": .init(people: ["person_id"], rows: ["first_row_id", "last_row_id"]), "touched_roll": .init(),
    "detail": .ofPeople, "birth": .ofPeople, "touched_person": .ofPeople, "roll_absence": .ofPeople,
    "objection": .init(people: ["person_id"], rows: ["row_id"]), "registration": .ofPeople, "person_key": .ofPeople,
    "person_restriction": .ofPeople,
    "named_colleague": .ofPeople, "correction": .init(people: ["person_id"], rows: ["row_id"]),
    "correction_in_force": .init(people: ["person_id"], rows: ["row_id"]),
    "person_shown": .ofPeople, "person_word": .ofPeople, "call_claim": .ofPeople,
    "caseload": .init(people: ["person_id"], rows: ["row_id"]),
    "follow_up": .init(people: ["person_id"], rows: ["row_id"]),
    "note": .init(people: ["person_id"], rows: ["row_id"]),
    "referral": .init(people: ["person_id"], rows: ["row_id"]),
    "letter": .init(people: ["person_id"], rows: ["row_id"]),
    "call_sheet_line": .init(people: ["person_id"], rows: ["row_id"]),
    "campaign_member": .init(people: ["person_id"], rows: ["row_id"]),
    "letter_text": .init(), "school_letter": .init(), "call_sheet": .init(), "campaign": .init(),
    "person_request": .init(people: ["person_id"], rows: ["row_id"]),
    "instruction_decision": .init(people: ["person_id"], rows: ["row_id"]), "tombstone": .ofPeople,
    "notice_taken": .ofPeople, "notice_passed_on": .ofRows, "list_changed": .init(),
    "disclosure": .init(people: ["person_id"], rows: ["statement_row_id", "agreement_naming_row_id"]),
    // About returns and those who act, not about young people; no value of a row is in them.
    "return": .init(), "access_token": .init(), "audit_event": .init(), "audit_detail": .init(), "audit_seal": .init(),
    "tombstone_row": .init(),
    "tombstone_recipient": .init(), "disclosure_decision": .init(), "disclosure_fault": .init(),
    "institution_agreement": .init(),
    "linking_parameters": .init(), "linking_state": .init(), "person_key_complete": .init(), "common_value": .init(),
    "late_return_accepted": .init(), "clock_offset": .init(), "visit_key": .init(), "succession": .init(),
    "claim_decision": .init(), "saved_list": .init(), "heading_choice": .init(), "published_leavers": .init(),
    "reminder": .init(), "reminder_address": .init(), "reminder_mail": .init(),
    // About users and how they come in.
    "account": .init(), "account_place": .init(), "account_secret": .init(), "recovery_code": .init(),
    "set_up_link": .init(), "sign_in_step": .init(), "session": .init(), "known_browser": .init(),
    "sign_in_failure": .init(), "access_tally": .init(), "account_identity": .init(), "colleagues_confirmed": .init(),
    "provider_step": .init(),
    // About numbers of people, and none of them.
    "release": .init(), "release_table": .init(), "release_cell": .init(), "release_count": .init(),
    "release_scorecard": .init(),
  ]
}
