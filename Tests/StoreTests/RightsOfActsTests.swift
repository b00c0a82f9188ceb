// Whoever acts does it in their own name, when it happens, and holds up nobody else.
import Postgres
import Register
import Store
import TestSupport
import Testing

@Suite("The rights of acts")
struct RightsOfActsTests {
  private static let everybody = Role.allCases

  private func visit(_ role: Role, _ county: RightsCounty) -> Visit {
    switch role {
    case .school: county.ashcombe
    case .worker: .worker
    default: RightsCounty.county(role)
    }
  }

  @Test(
    "no role takes a lock of its own making, keeps a large object, moves a sequence or ends a session",
    arguments: everybody)
  func server(role: Role) async throws {
    let county = try await RightsCounty.shared.value
    let statements: [SQL] = [
      "select pg_advisory_lock(1)", "select pg_advisory_xact_lock(hashtextextended('return', 2))",
      "select pg_advisory_xact_lock_shared(7046029254386353131)", "select pg_try_advisory_lock(1, 2)",
      "select pg_try_advisory_xact_lock(1)", "select pg_advisory_unlock_all()", "select lo_create(0)",
      "select lo_from_bytea(0, 'x')", "select lo_creat(-1)", "select lo_unlink(1)", "select lo_get(1)",
      "select setval('person_id_seq', 1)", "select nextval('person_id_seq')", "select nextval('return_number_seq')",
      "select pg_logical_emit_message(true, 'x', 'y')", "select pg_terminate_backend(1)",
    ]
    for statement in statements {
      let code = try await county.refusal(as: visit(role, county)) { try $0.execute(statement) }
      #expect(code == "42501", "\(statement.name)")
    }
  }

  @Test("a school takes the lock of its own returns, an officer that of the county's, and nobody else's")
  func locks() async throws {
    let county = try await RightsCounty.shared.value
    let mayReceive: [(Visit, Set<Int32>)] = [
      (county.ashcombe, [1]), (county.brackwell, [2]), (RightsCounty.county(.eet), [0]),
      (RightsCounty.county(.restricted), [0]), (RightsCounty.county(.steward), [0, 1, 2]),
      (RightsCounty.county(.analyst), []), (RightsCounty.county(.protection), []), (RightsCounty.county(.admin), []),
      (.worker, []),
    ]
    for (visit, own) in mayReceive {
      for institution in [Int32(0), 1, 2] {
        let code = try await county.refusal(as: visit) { _ = try Returns.lock($0, institution: institution) }
        #expect(code == (own.contains(institution) ? nil : "42501"), "\(visit.role) \(institution)")
      }
    }
    let mayMoveLinks: Set<Role> = [.worker, .steward, .eet, .restricted]
    for role in Self.everybody {
      for statement in ["select lock_linking()", "select take_people(1)", "select take_registrations(1)"] as [SQL] {
        let code = try await county.refusal(as: visit(role, county)) { try $0.execute(statement) }
        #expect((code == nil) == mayMoveLinks.contains(role), "\(role) \(statement.name)")
      }
      for statement in ["select lock_settling()", "select lock_describing()"] as [SQL] {
        let code = try await county.refusal(as: visit(role, county)) { try $0.execute(statement) }
        #expect((code == nil) == (role == .worker), "\(role) \(statement.name)")
      }
    }
  }

  @Test("what is recorded bears the actor's own name, role and moment", arguments: everybody)
  func audit(role: Role) async throws {
    let county = try await RightsCounty.shared.value
    let visit = visit(role, county)
    let own: Int32? = role == .school ? 1 : nil
    let honest = try await county.refusal(as: visit) { try Audit.record($0, .init("x", institution: own)) }
    // Whoever is at a door acts for an institution, which no command on the machine does.
    #expect(honest == ([.worker, .reception].contains(role) ? "42501" : nil))
    let forged: [SQL] = [
      """
      insert into audit_event (at, actor, role, institution_id, action)
      values (moment(), coalesce(visit_actor(), ''), $1, $2, 'x')
      """,
      "select write_record('user other', $1, $2, 'x', '', '{}', '')",
      "insert into audit_detail (event_id, salt, detail) values (1, '', jsonb_build_array($1::text, $2::int))",
    ]
    for statement in forged {
      let code = try await county.refusal(as: visit) { db in
        try db.execute(statement, [.text(role.rawValue), Parameter(own)])
      }
      #expect(code == "42501", "\(statement.name)")
    }
    if role == .school {
      #expect(try await county.refusal(as: visit) { try Audit.record($0, .init("x", institution: 2)) } == "42501")
    }
  }

  @Test("no session makes itself somebody else once it has a role", arguments: everybody)
  func forged(role: Role) async throws {
    let county = try await RightsCounty.shared.value
    let visit = visit(role, county)
    for statement in [
      "select open_visit('user other')", "select visit_signature('user other')",
      "select key from visit_key",
    ] as [SQL] {
      #expect(try await county.refusal(as: visit) { try $0.execute(statement) } == "42501", "\(statement.name)")
    }
    // What another session was signed for opens nothing here, nor does a signature that was changed or made up.
    let (signed, name) = try await county.base.with { owner in
      let row = try owner.query("select open_visit('user other'), encode(convert_to('user other', 'UTF8'), 'hex')")
        .single()
      return (try row[0, as: String.self], try row[1, as: String.self])
    }
    for secret in [
      signed, String(repeating: "61", count: 32) + name, String(signed.dropLast(2)), name + name + name + name,
    ] {
      let actor = try await county.database.transact(as: visit, access: .readOnly) { db in
        _ = try db.query("select set_config('fingerpost.visit', $1, true)", [.text(secret)])
        return try db.query("select visit_actor()").single()[0, as: String?.self]
      }
      #expect(actor == nil)
    }
  }

  @Test("a return is received when the database takes it, from whom the visit is")
  func receipts() async throws {
    let county = try await RightsCounty.shared.value
    let insert: SQL = """
      insert into return (id, institution_id, kind, as_at, coverage, reference, withhold_confirmed, received_at,
        received_by, loaded_as_history, digest, summary)
      values (gen_random_uuid(), $1, 'enrolment', '2026-09-30', 'full', 'forged', true, $2::timestamptz,
        coalesce($3, visit_actor()), $4, '', '{}')
      """
    let long: Parameter = .text("2001-01-01T00:00:00Z")
    for visit in [county.ashcombe, RightsCounty.county(.eet)] {
      let own: Parameter = .int(visit.role == .school ? 1 : 0)
      let refused: [[Parameter]] = [
        [own, long, .text("user other"), .bool(false)], [own, long, .null, .bool(true)],
        [.int(2), long, .null, .bool(false)],
      ]
      for parameters in refused {
        #expect(try await county.refusal(as: visit) { try $0.execute(insert, parameters) } == "42501")
      }
      let code = try await county.refusal(as: visit) { db in
        try db.execute(insert, [own, long, .null, .bool(false)])
        let isNow: Bool = try db.query(
          "select received_at > moment() - interval '1 minute' from return where reference = 'forged'"
        )
        .single()[0]
        #expect(isNow)
      }
      #expect(code == nil)
    }
    for column in ["linked_at", "stated_at", "settled_at", "replaced_at", "replaced_by", "failed_at", "linked_to"] {
      let may = try await county.base.with { owner in
        try owner.query(
          "select has_column_privilege('fingerpost_school', 'return', $1, 'insert, update')", [.text(column)]
        )
        .single()[0, as: Bool.self]
      }
      #expect(!may, "\(column)")
    }
  }

  @Test("tokens, agreements, objections and moves of links bear the actor's own name")
  func ownName() async throws {
    let county = try await RightsCounty.shared.value
    let admin: [SQL] = [
      """
      insert into access_token (hash, role, issued_at, issued_by, expires_at)
      values (sha256('a'), 'eet', moment(), 'user other', moment() + interval '1 day')
      """,
      """
      insert into access_token (hash, role, issued_at, issued_by, expires_at)
      values (sha256('a'), 'eet', '2001-01-01', visit_actor(), moment() + interval '1 day')
      """,
    ]
    let steward: [SQL] = [
      """
      insert into institution_agreement (institution_id, flow, from_day, to_day, recorded_at, recorded_by)
      values (1, 'feedback', '2026-01-01', '2026-12-31', moment(), 'user other')
      """,
      """
      insert into institution_agreement (institution_id, flow, from_day, to_day, recorded_at, recorded_by)
      values (1, 'feedback', '2026-01-01', '2026-12-31', '2001-01-01', visit_actor())
      """,
      "update institution_agreement set superseded_at = '2001-01-01'",
      """
      insert into objection (person_id, from_day, recorded_at, recorded_by)
      select min(id), '2026-01-01', moment(), 'user other' from person
      """,
      "update link set undone_at = moment(), undone_by = 'user other', undone_reason = '' where undone_at is null",
      """
      insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by)
      select row_id, institution_id, person_id, outcome, moment(), 'linking' from link limit 1
      """,
      "update link_question set answered_at = moment(), answered_by = 'user other'",
      "update link_proposal set decided_at = moment(), decided_by = 'linking', is_applied = false",
      """
      insert into linking_parameters (version, body, made_at, made_by, reason)
      values (99, '{}', moment(), 'user other', '')
      """,
      """
      insert into death_decision (row_id, is_confirmed, decided_at, decided_by)
      select min(row_id), true, moment(), 'user other' from link
      """,
      """
      insert into person_restriction (person_id, until_day, reason, recorded_at, recorded_by)
      select min(id), '2030-01-01', '', moment(), 'user other' from person
      """,
      "update person_restriction set ended_at = moment(), ended_by = 'user other', ended_reason = ''",
      """
      insert into late_return_accepted (return_id, accepted_at, accepted_by, reason)
      select gen_random_uuid(), moment(), 'user other', ''
      """,
      """
      insert into ground_decision (row_id, decided_at, decided_by, reason)
      select min(row_id), '2001-01-01', visit_actor(), '' from link
      """,
      """
      insert into succession (old_institution_id, new_institution_id, from_day, recorded_at, recorded_by)
      values (2, 1, '2026-01-01', moment(), 'user other')
      """,
    ]
    let protection: [SQL] = [
      """
      insert into claim_decision (return_id, decided_at, decided_by, outcome, reason)
      values (gen_random_uuid(), moment(), 'user other', 'misuse', '')
      """
    ]
    for (role, statements) in [(Role.admin, admin), (.steward, steward), (.protection, protection)] {
      for statement in statements {
        let code = try await county.refusal(as: RightsCounty.county(role)) { try $0.execute(statement) }
        #expect(code == "42501", "\(statement.name)")
      }
    }
  }

  @Test("no role runs a function that is told who acts, and only the login opens visits")
  func actorsAsArguments() async throws {
    let county = try await RightsCounty.shared.value
    let found = try await county.base.with { owner in
      try owner.query(
        """
        select format('%s %s', rolname, proname) from pg_proc cross join pg_roles
        where pronamespace = 'public'::regnamespace and proargnames && array['actor', 'now', 'by_whom']
          and (proargmodes is null or 'i' = any (proargmodes))
          and rolname like 'fingerpost\\_%' and rolname <> 'fingerpost_owner' and not rolsuper
          and has_function_privilege(rolname, pg_proc.oid, 'execute')
        """
      ).map { try $0[0, as: String.self] }
    }
    #expect(found == ["fingerpost_app open_visit"])
  }

  @Test("only who sends returns, and jobs that count, make temporary tables")
  func temporary() async throws {
    let base = try await TestDatabase.make()
    try await base.with { owner in try Schema.migrations().run(on: owner) }
    let database = Database(conninfo: base.conninfo(role: ClusterAddress.app))
    for role in Self.everybody where role != .school {
      let may = try await database.transact(as: role == .worker ? .worker : RightsCounty.county(role)) { db in
        try db.query("select has_database_privilege(current_database(), 'temporary')").single()[0, as: Bool.self]
      }
      #expect(may == [.reception, .eet, .restricted, .steward, .worker].contains(role), "\(role)")
    }
    await database.close()
  }
}
