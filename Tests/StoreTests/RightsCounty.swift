// A county in which two schools and the county itself have told of every kind of thing, for the tests of rights.
import Ciphers
import Intake
import Linking
import Postgres
import Register
import Store
import TestSupport
import Jobs

/// Made once, through reception, linking and settling; the tests of rights change nothing in it.
struct RightsCounty: Sendable {
  /// Made when first asked for; every test of rights looks at the same county.
  static let shared = Task { try await RightsCounty() }

  let base: TestDatabase
  let database: Database
  /// Visits of two schools by tokens that count.
  let ashcombe: Visit
  let brackwell: Visit
  /// Ids of the two.
  let own: Int
  let other: Int

  static let template = TestTemplate("rights") { db in
    try Schema.migrations().run(on: db)
    try db.execute(
      """
      insert into institution (id, urn, name, name_key, kind, la_code) overriding system value
      values (1, 100001, 'Ashcombe School', 'ashcombe school', 'school', '931'),
        (2, 100002, 'Brackwell School', 'brackwell school', 'school', '931')
      """)
    try Institutions.save(db, NewArea(prefix: "OX1", laCode: "931"))
  }

  private init() async throws {
    base = try await TestDatabase.make(template: Self.template)
    database = Database(conninfo: base.conninfo(role: ClusterAddress.app))
    own = 1
    other = 2
    ashcombe = try await Self.visit(of: 1, "ashcombe", database)
    brackwell = try await Self.visit(of: 2, "brackwell", database)
    try await send(RightsReturns.ofSchool("A", serial: 0), institution: "100001", as: ashcombe)
    try await send(RightsReturns.ofSchool("B", serial: 40), institution: "100002", as: brackwell)
    try await send(RightsReturns.ofCounty, institution: "county", as: Self.county(.restricted))
    try await LinkReturns(database: database).link()
    try await database.work(as: .worker) { db in
      try LinkingStore(db).remember(common: [(value: CommonValue(field: .postcode, value: 1), share: 0.5)])
    }
    _ = try await Settlement(database: database).settle()
    try await addWhatOfficersDo()
  }

  /// A visit of a role of the county.
  static func county(_ role: Role) -> Visit { Visit(role: role, actor: "user test") }

  /// A visit of a school by a token that is issued here and counts for a year.
  static func visit(
    of institution: Int32, _ text: String, _ database: Database
  ) async throws -> Visit {
    let hash = try Digest.sha256(text.utf8)
    try await database.transact(as: county(.admin)) { db in
      try Tokens.issue(
        db, hash: hash.bytes, role: .school, institution: institution, label: "", days: 365,
        actor: "user test")
    }
    return try await database.admit(.token(hash.bytes), of: [.school]).visit
  }

  /// Visits of the same two schools by somebody who has signed in.
  static func session(of institution: Int) throws -> Visit {
    Visit(role: .school, secret: try Digest.sha256("session of \(institution)".utf8).hex, actor: "account 1")
  }

  /// Visits with secrets that must open nothing: unknown, revoked, expired, and no secrets at all.
  func strangers() async throws -> [Visit] {
    let expired = try await Self.visit(of: 1, "expired", database)
    let revoked = try await Self.visit(of: 1, "revoked", database)
    let ids = try await base.with { owner in
      try [expired, revoked].map { visit in
        try owner.query("select id from access_token where hash = decode($1, 'hex')", [.text(visit.secret)])
          .single()[0, as: Int64.self]
      }
    }
    // Its last microsecond has just gone.
    try await base.with { owner in
      try owner.execute("update access_token set expires_at = moment() where id = $1", [ids[0].parameter])
    }
    try await database.transact(as: Self.county(.admin)) { db in _ = try Tokens.revoke(db, id: ids[1]) }
    // Sessions that ended, did nothing for too long, or are too old.
    try await base.with { owner in
      try owner.execute(
        """
        insert into session (hash, account_id, role, institution_id, began_at, seen_at, idle_minutes, ends_at, ended_at)
        select sha256(convert_to(told.name, 'UTF8')), account.id, 'school', 1, '2026-01-01',
          moment() - told.ago, 30, told.ends_at, told.ended_at
        from (select min(id) as id from account) as account,
          (values ('ended', interval '0', timestamptz 'infinity', moment()), ('idle', '30 minutes', 'infinity', null),
            ('old', '0', moment(), null)) as told (name, ago, ends_at, ended_at)
        on conflict do nothing
        """)
    }
    let over = try ["ended", "idle", "old"].map { try Digest.sha256($0.utf8).hex }
    let unknown = try Digest.sha256("unknown".utf8).hex
    let secrets = [unknown, "", "1", "100001", "abc", "not hexadecimal", "' or true --", "\\x00", "2; set role none"]
    return [expired, revoked] + (over + secrets).map { Visit(role: .school, secret: $0, actor: "stranger") }
  }

  private func send(_ returns: [RightsReturn], institution: String, as visit: Visit) async throws {
    let reception = Reception(database: database, digestKey: [UInt8](repeating: 7, count: 32))
    for sent in returns {
      var statement = ReturnStatement(institution: institution)
      statement.kind = sent.kind
      statement.asAt = Day(iso: sent.asAt)
      statement.withholdConfirmed = true
      let bytes = Array(sent.text.utf8)
      _ = try await reception.receive(
        statement, MemorySource(bytes), sha256: Digest.sha256(bytes), as: visit)
    }
  }

  /// Agreements, disclosures, audit, objections, questions: what follows from acts rather than from returns.
  private func addWhatOfficersDo() async throws {
    for (visit, institution) in [(ashcombe, Int32(1)), (brackwell, 2)] {
      try await database.transact(as: Self.county(.steward)) { db in
        try Agreements.set(
          db, institution: institution, flow: "feedback", from: Day(daysSince1970: 20_000),
          to: Day(daysSince1970: 22_000), withdrawn: nil, actor: "user test")
      }
      try await database.transact(as: visit) { db in
        _ = try Feedback.own(db)
        try Audit.record(db, .init("feedback read", institution: institution))
      }
    }
    try await base.with { owner in
      try owner.executeScript(Self.acts)
    }
  }

  private static let acts: SQL = """
    insert into membership_former select membership.*, known_from + interval '1 day' from membership;
    insert into objection (person_id, from_day, recorded_at, recorded_by)
    select min(id), '2026-01-01', '2026-01-01', 'test' from person;
    insert into person_restriction (person_id, until_day, reason, recorded_at, recorded_by)
    select max(id), '2027-01-01', 'test', '2026-01-01', 'test' from person;
    insert into link_question (row_id, candidates, asked_at)
    select row_id, array[person_id], '2026-01-01' from link;
    insert into link_proposal (kind, person_id, other_person_id, reason, raised_at, raised_by)
    select 'merge', min(id), max(id), '{}', '2026-01-01', 'test' from person;
    insert into linking_parameters (version, body, made_at, made_by, reason) values (1, '{}', '2026-01-01', 'test', '');
    insert into touched_person (person_id, since) select id, '2026-01-01' from person;
    insert into touched_roll (institution_id, from_day, since) select id, '2026-01-01', '2026-01-01' from institution;
    insert into late_return_accepted (return_id, accepted_at, accepted_by, reason)
    select id, '2026-01-01', 'test', '' from return;
    insert into ground_decision (row_id, decided_at, decided_by, reason) select id, '2026-01-01', 'test', '' from return_row;
    insert into heading_choice (institution_id, fingerprint, kind, chosen, made_at, made_by)
    select id, sha256('headings'), 'enrolment', '{}', '2026-01-01', 'test' from institution where id > 0;
    insert into published_leavers (institution_id, year_from, year_group, destinations, printed, threshold, made_at, made_by)
    select id, '2025-09-01', 11, '{}', '{}', 10, '2026-01-01', 'test' from institution where id > 0;
    insert into reminder_address (institution_id, address, kept_at, kept_by)
    select id, 'office' || id || '@school.example', '2026-01-01', 'test' from institution where id > 0;
    insert into reminder (institution_id, name, due, step, mailing)
    select id, 'Autumn roll', '2026-09-30', 3, gen_random_uuid() from institution where id > 0;
    insert into reminder_mail (id, institution_id, mailing, on_day, address, state, next_at, made_at)
    select gen_random_uuid(), institution_id, mailing, '2026-09-27', 'office@school.example', 'waiting', '2026-09-27',
      '2026-09-27' from reminder;
    insert into ring_try (institution_id, row_id, outcome, tried_at, tried_by, asked)
    select institution_id, id, 'spoke', '2026-01-01', 'test', gen_random_uuid() from return_row;
    insert into support_request (id, institution_id, row_id, ground, asked_at, asked_by)
    select gen_random_uuid(), institution_id, id, 'other', '2026-01-01', 'test' from return_row;
    insert into succession (old_institution_id, new_institution_id, from_day, recorded_at, recorded_by)
    values (1, 2, '2030-01-01', '2026-01-01', 'test');
    insert into claim_decision (return_id, decided_at, decided_by, outcome, reason)
    select id, '2026-01-01', 'test', 'misuse', '' from return;
    insert into account (name, made_at, made_by) values ('test', '2026-01-01', 'test');
    insert into account_place (account_id, role, institution_id)
    select account.id, 'school', institution.id from account, institution where institution.id > 0;
    insert into named_colleague (person_id, account_id, named_at, named_by)
    select max(person.id), max(account.id), '2026-01-01', 'test' from person, account;
    insert into correction (person_id, field, value, reason, recorded_at, recorded_by)
    select max(id), 'surname', 'test', '', '2026-01-01', 'test' from person;
    insert into notice_taken (person_id, kind, cause, taken_at, taken_by)
    select max(id), 'died', '', '2026-01-01', 'test' from person;
    insert into notice_passed_on (row_id, la_code, passed_on, passed_at, passed_by)
    select id, '933', '2026-01-01', '2026-01-01', 'test' from return_row;
    insert into list_changed (list, item, was, becomes, from_day, changed_at, changed_by)
    values ('setting', 'test', '', '', '2026-01-01', '2026-01-01', 'test');
    insert into access_tally (account_id, action, reason, since, tries) values (0, 'test', '', '2026-01-01', 1);
    insert into account_secret (account_id, password, password_at) select id, '', '2026-01-01' from account;
    insert into recovery_code (account_id, hash) select id, sha256('code') from account;
    insert into set_up_link (hash, account_id, made_at, made_by, ends_at)
    select sha256('link'), id, '2026-01-01', 'test', '2036-01-01' from account;
    insert into sign_in_step (hash, account_id, began_at, is_of_known_browser)
    select sha256('step'), id, '2026-01-01', true from account;
    insert into known_browser (account_id, hash, seen_at) select id, sha256('browser'), '2026-01-01' from account;
    insert into colleagues_confirmed (institution_id, at, confirmed_by, places)
    select id, '2026-01-01', 'test', '{}' from institution where id > 0;
    insert into account_identity (account_id, issuer, subject) select id, 'issuer', 'subject' from account;
    insert into provider_step (hash, provider, next, began_at) values (sha256('provider'), 'test', '', '2026-01-01');
    insert into sign_in_failure (key, failures, last_at) values ('', 1, '2026-01-01');
    insert into session (hash, account_id, role, institution_id, began_at, seen_at, idle_minutes, ends_at)
    select sha256(convert_to('session of ' || institution_id, 'UTF8')), account_id, role, institution_id, '2026-01-01', moment(),
      600, 'infinity'
    from account_place;
    insert into clock_offset (ahead) values ('0') on conflict do nothing;
    insert into release (period, known_at, made_at, made_by, drift) values ('2026', '2026-01-01', '2026-01-01', 'test', 1);
    insert into release_table (release_id, name, place, data_set, definition) select id, 'table', 0, 'set', '{}' from release;
    insert into release_cell (release_id, table_name, cell, who, printed) select id, 'table', 0, 'people', 'c' from release;
    insert into release_scorecard (release_id, file_name, digest, period, loaded_at, loaded_by, figures)
    select id, 'scorecard.csv', '', '2025', '2026-01-01', 'test', '{}' from release;
    insert into release_count (release_id, table_name, cell, people) select id, 'table', 0, 3 from release;
    insert into audit_detail (event_id, salt, detail)
    select id, uuid_send(gen_random_uuid()), '{}' from audit_event on conflict do nothing;
    insert into audit_seal (number, sealed_at, covers, entries, upto_tx, upto_id, hash)
    values (1, '2026-01-01', '{}', 0, '0', 0, sha256('seal'));
    insert into person_request (person_id, kind, asked_on, asked_by, identity_checked, due_on, opened_at, opened_by)
    select min(id), 'access', '2026-01-01', 'young person', 'test', '2026-02-01', '2026-01-01', 'test' from person;
    insert into tombstone (id, person_id, person_created_at, erased_on, erased_at, erased_by, ground)
    values (gen_random_uuid(), 0, '2026-01-01', '2026-01-01', '2026-01-01', 'test', 'request');
    insert into tombstone_row (tombstone_id, return_id, row_number) select id, gen_random_uuid(), 1 from tombstone;
    insert into tombstone_recipient (tombstone_id, institution_id, last_day)
    select tombstone.id, institution.id, '2026-01-01' from tombstone, institution where institution.id > 0;
    insert into instruction_decision (person_id, institution_id, outcome, reason, decided_at, decided_by)
    select 0, id, 'keep', '', '2026-01-01', 'test' from institution where id > 0;
    insert into disclosure_decision (disclosure_id, outcome, reason, decided_at, decided_by)
    values (0, 'not reported', '', '2026-01-01', 'test');
    insert into disclosure_fault (disclosure_id, fault, known_at) values (0, 'link undone', '2026-01-01');
    insert into caseload (person_id, officer, assigned_at, assigned_by)
    select id, 'account 1', '2026-01-01', 'test' from person;
    insert into follow_up (person_id, due_on, made_at, made_by) select id, '2026-12-01', '2026-01-01', 'test' from person;
    insert into note (person_id, key, words, made_at, made_by) select id, gen_random_uuid(), 'test', '2026-01-01', 'test' from person;
    insert into referral (person_id, key, hub, made_at, made_by) select id, gen_random_uuid(), 'North', '2026-01-01', 'test' from person;
    insert into letter (batch, person_id, text_id, return_id, made_on, made_at, made_by)
    select gen_random_uuid(), id, (select min(id) from letter_text), gen_random_uuid(), '2026-01-01', '2026-01-01', 'test' from person;
    insert into school_letter (batch, institution_id, text_id, made_on, made_at, made_by)
    select gen_random_uuid(), id, (select min(id) from letter_text), '2026-01-01', '2026-01-01', 'test' from institution;
    insert into call_sheet (id, made_on, made_at, made_by) values (gen_random_uuid(), '2026-01-01', '2026-01-01', 'test');
    insert into call_sheet_line (key, sheet_id, person_id, version, shown)
    select 'k' || person.id, call_sheet.id, person.id, '', '' from person, call_sheet;
    insert into campaign (name, made_on, made_at, made_by) values ('test', '2026-01-01', '2026-01-01', 'test');
    insert into campaign_member (campaign_id, person_id) select campaign.id, person.id from person, campaign;
    insert into saved_list (name, cohort, asked, is_shared, made_as, made_at, made_by)
    values ('test', 'neet', '{}', true, 'eet', '2026-01-01', 'test');
    insert into call_claim (person_id, claimed_by, claimed_at, until_at)
    select id, 'account 1', '2026-01-01', '2026-01-01' from person;
    insert into death_decision (row_id, is_confirmed, decided_at, decided_by)
    select row_id, true, '2026-01-01', 'test' from cohort_status_told;
    """
}
