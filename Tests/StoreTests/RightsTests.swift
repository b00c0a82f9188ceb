// A school reads and writes only its own rows: asked of every table that the database has at the time.
import Postgres
import Register
import Store
import Testing

@Suite("The rights of a school")
struct RightsTests {
  @Test("every table has rows of somebody else, without which these tests would prove nothing")
  func nothingIsEmpty() async throws {
    let county = try await RightsCounty.shared.value
    try await county.base.with { owner in
      for table in try ListedTable.all(owner) where table.isTable && !table.isCodeList {
        let rows =
          table.hasInstitution
          ? try table.rows(owner, notOf: county.own) : try owner.query(table.sql("select count(*) from")).single()[0]
        #expect(rows > 0, "\(table.name)")
      }
    }
  }

  @Test("a school's visit is refused a table or sees its own institution's rows alone, and all of those")
  func reads() async throws {
    let county = try await RightsCounty.shared.value
    let visits = [
      (county.ashcombe, county.own), (county.brackwell, county.other),
      (try RightsCounty.session(of: county.own), county.own),
      (try RightsCounty.session(of: county.other), county.other),
    ]
    for (visit, institution) in visits {
      for table in try await county.tables() where !table.isCodeList {
        switch try await county.look(at: table, institution, as: visit) {
        case .refused: #expect(!Self.ofSchools.contains(table.name), "\(table.name)")
        case .rows(let seen, let foreign):
          #expect(foreign == 0, "\(table.name)")
          #expect(Self.ofSchools.contains(table.name), "\(table.name) is read by schools")
          let there = try await county.base.with { owner in
            try owner.query(table.sql("select count(*) from", "where institution_id = $1"), [.int(institution)])
              .single()[0, as: Int.self]
          }
          #expect(seen == there && seen > 0, "\(table.name)")
        }
      }
    }
  }

  /// What a school may read of itself.
  private static let ofSchools: Set<String> = [
    "return", "return_row", "return_problem", "instruction", "contact_detail", "characteristic_told",
    "institution_agreement", "heading_choice", "support_request", "ring_try", "published_leavers",
    "reminder", "reminder_address", "reminder_mail",
  ]

  @Test("a school's visit cannot insert a row of another institution into any table")
  func inserts() async throws {
    let county = try await RightsCounty.shared.value
    for table in try await county.tables() where table.isTable {
      let copy = try await county.base.with { owner in
        let others = table.hasInstitution ? "where institution_id is distinct from 1" : ""
        // An empty list is told by a row of nulls.
        return try owner.query(table.sql("select to_jsonb(t)::text from", "as t \(others) limit 1")).first?[
          0, as: String.self] ?? "{}"
      }
      let code = try await county.refusal(as: county.ashcombe) { db in
        try db.execute(
          table.sql(
            "insert into",
            "(\(table.columns)) overriding system value select \(table.columns) from jsonb_populate_record(null::",
            ", $1::jsonb)"),
          [.json(copy)])
      }
      #expect(code == "42501", "\(table.name)")
    }
  }

  @Test("a school's visit may change and delete nothing, not even its own rows")
  func changes() async throws {
    let county = try await RightsCounty.shared.value
    for table in try await county.tables() where table.isTable {
      for verb in ["delete from", "truncate"] {
        let code = try await county.refusal(as: county.ashcombe) { db in try db.execute(table.sql(verb)) }
        #expect(code == "42501", "\(verb) \(table.name)")
      }
      let rights = try await county.base.with { owner in
        try owner.query(
          """
          select has_any_column_privilege('fingerpost_school', $1::text, 'update, references')
            or has_table_privilege('fingerpost_school', $1::text, 'update, delete, truncate, references, trigger')
          """, [.text(table.quoted)]
        ).single()[0, as: Bool.self]
      }
      #expect(!rights, "\(table.name)")
    }
  }

  @Test("a school's visit cannot hang rows of its own on another's return")
  func otherReturn() async throws {
    let county = try await RightsCounty.shared.value
    let foreign = try await county.base.with { owner in
      try owner.query("select id from return where institution_id = 2 order by number limit 1").single()[
        0, as: UUIDValue.self]
    }
    let foreignRow = try await county.base.with { owner in
      try owner.query("select min(id) from return_row where institution_id = 2").single()[0, as: Int64.self]
    }
    let statements: [SQL] = [
      """
      insert into return_row (return_id, institution_id, number, status, as_at) values ($1, 1, 900, 'sound', '2026-09-30')
      """,
      """
      insert into return_problem (return_id, institution_id, severity, code, sentence, advice)
      values ($1, 1, 'error', '', '', '')
      """,
      """
      insert into instruction (return_id, row_number, institution_id, surnames, forenames, given_by, given_on, recorded_at)
      values ($1, 900, 1, '{}', '{}', 'parent', '2026-09-30', '2026-09-30')
      """,
      "select mark_replaced($1)",
    ]
    for statement in statements {
      let code = try await county.refusal(as: county.ashcombe) { db in try db.execute(statement, [.uuid(foreign)]) }
      #expect(code == "42501", "\(statement.name)")
    }
    let ofRows: [SQL] = [
      "insert into contact_detail (row_id, institution_id, as_at) values ($1, 1, '2026-09-30')",
      "insert into characteristic_told (row_id, institution_id, as_at) values ($1, 1, '2026-09-30')",
    ]
    for statement in ofRows {
      let code = try await county.refusal(as: county.ashcombe) { db in
        try db.execute(statement, [foreignRow.parameter])
      }
      #expect(code == "42501", "\(statement.name)")
    }
    let missing = try await county.database.ask(
      as: county.ashcombe, "select count(*) from returns_shown(array[$1::uuid])", [.uuid(foreign)]
    ) { try $0.single()[0, as: Int.self] }
    #expect(missing == 0)
    // Its own are shown to a token and to somebody who has signed in.
    for visit in [county.ashcombe, try RightsCounty.session(of: county.own)] {
      let own = try await county.database.ask(
        as: visit,
        "select count(*) = (select count(*) from return) and count(*) > 0 from returns_shown(array(select id from return))"
      ) { try $0.single()[0, as: Bool.self] }
      #expect(own)
    }
    #expect(try await county.expectedElsewhere(as: county.ashcombe) == 0)
  }

  @Test("with an unknown, expired or revoked token, or with nonsense for one, nothing is seen and nothing is added")
  func strangers() async throws {
    let county = try await RightsCounty.shared.value
    for visit in try await county.strangers() {
      for table in try await county.tables() where !table.isCodeList {
        // A secret that is no hexadecimal fails the statement, which shows as little.
        guard case .rows(let seen, _) = try await county.look(at: table, county.own, as: visit) else { continue }
        #expect(seen == 0, "\(table.name)")
      }
      #expect((try? await county.expectedElsewhere(as: visit)) ?? 0 == 0)
      let code = try await county.refusal(as: visit) { db in
        try Audit.record(db, .init("nothing", institution: 1))
      }
      #expect(code != nil)
    }
  }

  @Test("before a role is taken, the login reads no table at all")
  func noRole() async throws {
    let county = try await RightsCounty.shared.value
    for table in try await county.tables() where table.quoted.hasPrefix("public.") {
      let code = try await county.database.requests.with { db -> String? in
        do {
          _ = try db.query(table.sql("select count(*) from"))
          return nil
        } catch let error as PostgresError { return error.sqlState }
      }
      #expect(code == "42501", "\(table.name)")
    }
  }

  @Test("feedback tells a school of the young people it sent, and of nobody else")
  func feedback() async throws {
    let county = try await RightsCounty.shared.value
    for (visit, letter) in [(county.ashcombe, "A"), (county.brackwell, "B")] {
      let lines = try await county.database.transact(as: visit) { db in
        try Feedback.own(db)
      }
      #expect(!lines.isEmpty)
      #expect(lines.allSatisfy { $0.surname.hasPrefix(letter) })
    }
  }
}

extension RightsCounty {
  /// How many people of institutions that are not the visit's own their rolls are told to expect.
  fileprivate func expectedElsewhere(as visit: Visit) async throws -> Int {
    try await database.ask(
      as: visit,
      """
      select count(*) from generate_series(1, 1000) as id
      cross join lateral roll_expected(id, '2026-12-31', '2026-12-31', '{10, 11, 12, 13, 14}', '', null) as named
      where id <> (select coalesce(visit_institution(), 0))
      """
    ) { try $0.single()[0] }
  }
}
