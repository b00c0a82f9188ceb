// How people become restricted, stay so when links move, and are let go.
import Intake
import Postgres
import Register
import Store
import Testing
import Jobs

@Suite("Becoming restricted")
struct RestrictedActsTests {
  private static let heading = "Surname,Forename,Date of Birth,Postcode,UPN,"
  private static let somebody = "Merriden,Ambrose,2009-12-03,OX1 2BB,,"

  /// A county in which one return of one row is known.
  private func county(
    _ kind: String = "actual", _ headings: String = "Activity,Verified On", _ cells: String = "330,2026-10-01"
  ) async throws -> PlantedCounty {
    let county = try await PlantedCounty(empty: ())
    try await county.tell(kind, "2026-10-05", Self.heading + headings, Self.somebody + cells)
    return county
  }

  @Test(
    "every fact of the list makes its person restricted, and nothing else does",
    arguments: [
      ("actual", "Activity,Verified On", "710,2026-10-01", true),
      ("actual", "Activity,Verified On", "290,2026-10-01", true),
      ("actual", "Activity", "custody", true), ("actual", "Activity,Evidence Source", "330,youth justice", true),
      ("actual", "Activity,Evidence Source", "330,youth club", false),
      ("actual", "Activity,Provider", "330,Holdfast House", true),
      ("actual", "Activity,Provider", "230,Corley College", false),
      ("leaver", "Leaving Date,Activity", "2026-10-01,710", true), ("leaver", "Leaving Date", "2026-10-01", false),
      ("enrolment", "Activity Code", "290", true), ("enrolment", "Characteristics", "170", true),
      ("enrolment", "Characteristics", "110;160;180", false), ("intended", "Intended Destination", "710", true),
      ("intended", "Intended Destination,Intended Provider", "230,Holdfast House", true),
      ("intended", "Intended Destination", "230", false), ("offer", "Offer Status,Activity Code", "110,290", true),
      ("offer", "Offer Status,Offer Provider", "110,Holdfast House", true),
      ("risk", "Youth Offending Team", "Y", true), ("risk", "Youth Offending Team,In Custody", "N,N", false),
      ("risk", "In Custody", "Y", true), ("contact", "Contacted On,Activity", "2026-10-01,710", true),
      ("self_registration", "Activity,Identity Checked", "710,N", true),
      ("careers_interview", "Interview Date,Intended Destination", "2026-10-01,290", true),
      ("ucas", "UCAS Status,Provider", "placed,Corley College", false),
      ("cohort_status", "Status,From", "G,2026-10-01", false),
    ] as [(String, String, String, Bool)])
  func facts(kind: String, headings: String, cells: String, restricts: Bool) async throws {
    let county = try await county(kind, headings, cells)
    #expect(try await county.number("select count(*) from return_row where is_restricted") == (restricts ? 1 : 0))
    try await county.link()
    #expect(try await county.restricted() == restricts)
    try await county.settle()
    #expect(try await county.restricted() == restricts)
  }

  @Test("twelve months after the last fact the person is met again, the row that told it never")
  func months() async throws {
    let county = try await county("contact", "Contacted On,Activity,Review Date", "2026-10-01,710,2026-12-31")
    try await county.link()
    try await county.settle()
    #expect(try await county.number("select restricted_until - date '2026-01-01' from person") == 729)
    try await county.settle(on: "2027-12-31")
    #expect(try await county.restricted())
    try await county.settle(on: "2028-01-01")
    #expect(try await !county.restricted())
    for table: SQL in [
      "select count(*) from return_row", "select count(*) from link", "select count(*) from actual_statement",
      "select count(*) from situation where statement_row_id is not null",
    ] {
      #expect(try await county.officerCounts(table) == 0)
    }
    // On the days of custody the person is kept back from lists too.
    let query = CohortQuery(cohort: "contested", day: Day(iso: "2026-11-01") ?? PlantedCounty.today)
    let met = try await county.database.transact(as: PlantedCounty.officer) { db in
      _ = try Cohorts.lines(db, query)
      return try db.query(
        "select count(*) from membership where '2026-11-01' between valid_from and valid_to and cohort <> 'tracked'"
      ).single()[0, as: Int.self]
    }
    #expect(met == 0)
  }

  @Test("a steward restricts anybody and lets go; what rows tell restricts on")
  func steward() async throws {
    let county = try await county()
    try await county.link()
    try await county.settle()
    let person = try await county.number("select min(id) from person")
    func decide(_ body: @escaping @Sendable (Connection) throws -> Bool) async throws -> Bool {
      try await county.database.transact(as: PlantedCounty.steward) { try body($0) }
    }
    #expect(
      try await decide {
        try People.restrict($0, person, "other", until: nil, reason: "court order", actor: "user test")
      })
    #expect(try await county.restricted())
    let listed = try await county.database.transact(as: PlantedCounty.steward) { try People.restricted($0) }
    #expect(listed.map(\.reason) == ["court order"] && listed.map(\.until) == [nil])
    try await county.tell(
      "contact", "2026-10-09", Self.heading + "Contacted On,Activity", Self.somebody + "2026-10-08,710")
    try await county.link()
    #expect(
      try await decide { try People.release($0, person, reason: "ended", actor: "user test") })
    #expect(try await county.restricted())
    #expect(
      try await !decide { try People.release($0, person, reason: "ended", actor: "user test") })
    #expect(
      try await !decide {
        try People.restrict($0, 999_999, "other", until: nil, reason: "x", actor: "user test")
      })
    // Nobody but a steward and the data protection officer decides, and they in their own name.
    for role in [Role.eet, .restricted, .protection, .admin, .worker] {
      await #expect(throws: PostgresError.self) {
        try await county.database.transact(as: Visit(role: role, actor: "x")) { db in
          _ = try People.restrict(
            db, person, "other", until: nil, reason: "x", actor: role == .protection ? "other" : "x")
        }
      }
    }
  }

  @Test("whoever is joined to somebody restricted is restricted, and both are after they are parted again")
  func joined() async throws {
    let county = try await county()
    try await county.tell(
      "actual", "2026-10-06", Self.heading + "Activity", "Thornbury,Cordelia,2008-11-04,OX2 7CC,,330")
    try await county.link()
    try await county.settle()
    let people = try await county.base.with {
      try $0.query("select id from person order by id").map { try $0[0, as: Int64.self] }
    }
    try await county.database.transact(as: PlantedCounty.steward) { db in
      _ = try People.restrict(
        db, people[1], "other", until: nil, reason: "court order", actor: "user test")
    }
    let proposal = try await county.base.with { owner in
      try owner.query(
        """
        insert into link_proposal (kind, person_id, other_person_id, reason, raised_at, raised_by)
        values ('merge', $1, $2, '{}', '2026-10-07', 'test') returning id
        """, [.int(Int(people[0])), .int(Int(people[1]))]
      ).single()[0, as: Int64.self]
    }
    func change(_ body: @escaping @Sendable (LinkChanges) throws -> Void) async throws {
      try await county.database.work(as: PlantedCounty.steward) { db in
        try body(LinkChanges(db, by: PlantedCounty.steward.actor))
      }
    }
    try await change { try $0.decide(proposal: proposal, join: true) }
    #expect(try await county.number("select count(*) from person where restricted_until is not null") == 2)
    try await change { try $0.undo(proposal: proposal, why: "two people") }
    #expect(try await county.number("select count(*) from person where restricted_until is not null") == 2)
  }

  @Test("a restriction told by a row goes with the row when people are joined and parted")
  func rowMoves() async throws {
    let county = try await county("contact", "Contacted On,Activity", "2026-10-01,710")
    try await county.tell("actual", "2026-10-06", Self.heading + "Activity", Self.somebody + "330")
    try await county.link()
    #expect(try await county.number("select count(distinct person_id) from link where undone_at is null") == 1)
    let telling = try await county.number("select id from link where is_restricted")
    try await county.database.work(as: PlantedCounty.steward) { db in
      _ = try LinkChanges(db, by: PlantedCounty.steward.actor).undo(link: telling, why: "another person")
    }
    let restricted = try await county.base.with { owner in
      try owner.query(
        """
        select person.restricted_until is not null, row.is_restricted from link
        join person on person.id = link.person_id join return_row as row on row.id = link.row_id
        where link.undone_at is null order by 2
        """
      ).map { [try $0[0, as: Bool.self], try $0[1, as: Bool.self]] }
    }
    #expect(restricted == [[false, false], [true, true]])
  }

  @Test("a county takes a fact off the list, and adds one: what was stored before follows")
  func list() async throws {
    let county = try await county("contact", "Contacted On,Activity", "2026-10-01,650")
    try await county.link()
    #expect(try await !county.restricted())
    let admin = Visit(role: .admin, actor: "user test")
    try await county.database.transact(as: admin) { db in
      _ = try db.execute("insert into restricted_fact (list, code) values ('activity', '650')")
    }
    #expect(try await county.restricted())
    #expect(try await county.officerCounts("select count(*) from return_row") == 0)
    try await county.database.transact(as: admin) { db in
      _ = try db.execute("update restricted_fact set counts = false where code = '650'")
    }
    #expect(try await !county.restricted())
    #expect(try await county.officerCounts("select count(*) from return_row") == 1)
  }

  @Test("an officer who sends gets the receipt of what was sent, today and again, and the details are kept")
  func receipt() async throws {
    let county = try await PlantedCounty(empty: ())
    let sent = RightsReturn(
      kind: "contact", asAt: "2026-10-05",
      text: Self.heading + "Mobile,Contacted On,Activity\n" + Self.somebody + "07700 900123,2026-10-01,710\n")
    let first = try await county.send(sent, from: "county", as: PlantedCounty.officer)
    try await county.link()
    let again = try await county.send(sent, from: "county", as: PlantedCounty.officer)
    #expect(first.found.rows == 1 && first.found.sound == 1)
    #expect(again.id == first.id && again.found == first.found && again.problems == first.problems)
    #expect(try await county.number("select count(*) from contact_detail where mobile <> ''") == 1)
    #expect(try await county.officerCounts("select count(*) from contact_detail") == 0)
  }

  @Test("an instruction of somebody whom an officer may not meet bars what the officer sends of them all the same")
  func instruction() async throws {
    let county = try await county(
      "contact", "Withhold,Withhold Given By,Withhold Given On,Contacted On,Activity",
      "Y,young person,2026-09-01,2026-10-01,710")
    try await county.link()
    #expect(try await county.officerCounts("select count(*) from instruction") == 0)
    let receipt = try await county.send(
      RightsReturn(
        kind: "contact", asAt: "2026-10-09",
        text: Self.heading + "Contacted On,Activity\n" + Self.somebody + "2026-10-08,330\n"), from: "county",
      as: PlantedCounty.officer)
    #expect(receipt.found.notKept == 1)
  }
}

extension PlantedCounty {
  static let today = Day(daysSince1970: 20_773)

  func link() async throws {
    try await LinkReturns(database: database).link()
  }

  func tell(_ kind: String, _ asAt: String, _ headings: String, _ cells: String) async throws {
    try await send(RightsReturn(kind: kind, asAt: asAt, text: headings + "\n" + cells + "\n"), from: "county")
  }

  /// Whether somebody is restricted; then a plain officer meets nobody.
  func restricted() async throws -> Bool {
    let all = try await number("select count(*) from person where restricted_until is not null")
    let met = try await officerCounts("select count(*) from person")
    #expect((all > 0) == (met == 0))
    return all > 0
  }

  func officerCounts(_ sql: SQL) async throws -> Int {
    try await database.transact(as: Self.officer, access: .readOnly) { try $0.query(sql).single()[0] }
  }
}
