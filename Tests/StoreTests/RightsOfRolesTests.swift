// What the county's own roles may see, and that no table, view or function of the schema goes around the policies.
import Postgres
import Register
import Store
import Testing

@Suite("The rights of the county's roles")
struct RightsOfRolesTests {
  @Test("analysts and admins see no personal table", arguments: [Role.analyst, .admin])
  func noPersons(role: Role) async throws {
    let county = try await RightsCounty.shared.value
    for table in try await county.tables() where !table.isCodeList {
      if role == .admin
        && ["access_token", "account", "account_identity", "account_place", "account_secret", "session"].contains(
          table.name)
      {
        continue
      }
      if role == .analyst && ["release", "release_table", "release_cell", "release_scorecard"].contains(table.name) {
        // The planted release is a draft.
        let sight = try await county.look(at: table, as: RightsCounty.county(role))
        #expect(sight == .rows(0, notOfTheInstitution: 0), "\(table.name)")
        continue
      }
      #expect(try await county.look(at: table, as: RightsCounty.county(role)) == .refused, "\(table.name)")
    }
  }

  @Test("what was counted before anything was hidden is read by jobs alone", arguments: Role.allCases)
  func counts(role: Role) async throws {
    let county = try await RightsCounty.shared.value
    let visit = role == .school ? county.ashcombe : RightsCounty.county(role)
    for table in try await county.tables() where table.name == "release_count" {
      let sight = try await county.look(at: table, as: visit)
      #expect(role == .worker ? sight != .refused : sight == .refused)
    }
  }

  @Test("an admin sees of tokens everything but what they are known by")
  func tokens() async throws {
    let county = try await RightsCounty.shared.value
    let code = try await county.refusal(as: RightsCounty.county(.admin)) { db in
      _ = try db.query("select hash from access_token")
    }
    #expect(code == "42501")
  }

  @Test(
    "audit and disclosures are read by the data protection officer alone, and changed by nobody",
    arguments: ["audit_event", "audit_detail", "disclosure"])
  func record(name: String) async throws {
    let county = try await RightsCounty.shared.value
    for role in Role.allCases {
      let visit = role == .school ? county.ashcombe : RightsCounty.county(role)
      for table in try await county.tables() where table.name == name {
        let sight = try await county.look(at: table, as: visit)
        #expect((sight != .refused) == (role == .protection), "\(role)")
        for verb in ["delete from", "truncate"] {
          #expect(try await county.refusal(as: visit) { try $0.execute(table.sql(verb)) } == "42501", "\(role)")
        }
      }
      let mayUpdate = try await county.base.with { owner in
        try owner.query(
          "select has_any_column_privilege($1, $2, 'update')",
          [.text("fingerpost_" + role.rawValue), .text(name)]
        ).single()[0, as: Bool.self]
      }
      #expect(!mayUpdate, "\(role)")
    }
  }

  @Test("officers read the lines of every list and the counts, and nobody else does")
  func lists() async throws {
    let county = try await RightsCounty.shared.value
    let day = Day(daysSince1970: 20_759)
    for role in Role.allCases where role != .worker && role != .steward {
      let visit = role == .school ? county.ashcombe : RightsCounty.county(role)
      let reads = [Role.eet, .restricted].contains(role)
      for name in CohortQuery.names {
        var query = CohortQuery(cohort: name, day: day)
        if ["joiners", "leavers"].contains(name) { (query.ofCohort, query.since) = ("neet", day.adding(days: -30)) }
        let asked = query
        let code = try await county.refusal(as: visit) { db in _ = try Cohorts.lines(db, asked) }
        #expect(code == (reads ? nil : "42501"), "\(role) \(name)")
      }
      let code = try await county.refusal(as: visit) { db in _ = try Cohorts.counts(db, on: day) }
      #expect(code == (reads ? nil : "42501"), "\(role)")
    }
  }

  @Test("an officer without the restricted role sees no statement about somebody in custody")
  func custody() async throws {
    let county = try await RightsCounty.shared.value
    func codes(_ role: Role) async throws -> [Int] {
      try await county.database.ask(
        as: RightsCounty.county(role), "select distinct activity_code from actual_statement order by 1"
      ) { try $0.map { try $0[0] } }
    }
    let plain = try await codes(.eet)
    #expect(!plain.isEmpty && Set(plain).isDisjoint(with: [290, 619, 710]))
    #expect(try await codes(.restricted) == (plain + [290, 619, 710]).sorted())
  }
}

@Suite("The schema keeps to the policies")
struct RightsOfTheSchemaTests {
  /// Names that a question about the catalogue answers, which must be none.
  private func names(_ question: SQL) async throws -> [String] {
    let county = try await RightsCounty.shared.value
    return try await county.base.with { owner in try owner.query(question).map { try $0[0, as: String.self] } }
  }

  @Test("every table has row security, but for the named code lists and the ledger of migrations")
  func rowSecurity() async throws {
    let county = try await RightsCounty.shared.value
    for table in try await county.tables() where table.isTable && !table.hasRowSecurity {
      #expect(table.isCodeList, "\(table.quoted)")
    }
  }

  @Test("a table with row security has a policy for somebody")
  func policies() async throws {
    let bare = try await names(
      """
      select relname::text from pg_class
      where relrowsecurity and not exists (select from pg_policy where polrelid = pg_class.oid)
      """)
    #expect(bare == [])
  }

  @Test("every view asks with the rights of who looks")
  func views() async throws {
    let wrong = try await names(
      """
      select relname::text from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where relkind in ('v', 'm') and nspname = 'public'
        and not coalesce(reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)
      """)
    #expect(wrong == [])
  }

  @Test("a function with its owner's rights has a fixed search path, and nobody runs it who was not named")
  func definers() async throws {
    let wrong = try await names(
      """
      select proname::text from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
      where prosecdef and nspname not in ('pg_catalog', 'information_schema')
        and (not coalesce(array_to_string(proconfig, ';') ~ '(^|;)search_path=public, pg_temp(;|$)', false)
          or has_function_privilege('public', pg_proc.oid, 'execute'))
      """)
    #expect(wrong == [])
  }

  @Test("with its owner's rights a school runs only what answers for its own institution")
  func definersOfSchools() async throws {
    let runs = try await names(
      """
      select proname::text from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
      where prosecdef and nspname = 'public' and has_function_privilege('fingerpost_school', pg_proc.oid, 'execute')
      order by 1
      """)
    #expect(
      runs == [
        "begin_receipt", "colleague_has_left", "confirm_colleagues", "end_own_sessions", "feedback_of_visit",
        "forget_reminder_address", "kept_off_walls", "mark_replaced", "moment",
        "own_account", "own_colleagues", "own_places", "own_reminder_recipients", "own_return", "own_sessions",
        "record_act",
        "return_of_digest", "returns_shown", "roll_expected", "visit_account", "visit_actor",
        "visit_authority", "visit_institution", "visit_may_send", "withdraw_return",
      ])
  }

  @Test("no role goes around row security or owns anything")
  func roles() async throws {
    let wrong = try await names(
      """
      select rolname::text from pg_roles
      where rolname like 'fingerpost\\_%' and rolname <> 'fingerpost_owner'
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit
          or exists (select from pg_class where relowner = pg_roles.oid)
          or exists (select from pg_proc where proowner = pg_roles.oid))
      """)
    #expect(wrong == [])
  }
}
