// What becomes of protection and of named colleagues when people are joined, let go, or a kind of restriction changes.
import Jobs
import Postgres
import Register
import Store
import Testing

@Suite("Protection and named colleagues, as acts follow one another")
struct ClosedActsTests {
  private static let heading = "Surname,Forename,Date of Birth,Postcode,UPN,Activity"

  /// Two people, the second of whom has a protected address and Ruth named for it.
  private struct County {
    let county: PlantedCounty
    let people: [Int64]

    init() async throws {
      county = try await PlantedCounty(empty: ())
      try await county.tell("actual", "2026-10-05", heading, "Merriden,Ambrose,2009-12-03,OX1 2BB,,330")
      try await county.tell("actual", "2026-10-06", heading, "Thornbury,Cordelia,2008-11-04,OX2 7CC,,330")
      try await county.link()
      for name in ["ruth", "oliver"] { _ = try await county.colleague(name) }
      people = try await county.base.with {
        try $0.query("select id from person order by id").map { try $0[0, as: Int64.self] }
      }
      try await restrict(people[1], "protected_address", until: nil)
      try await name("ruth", people[1])
    }

    func restrict(_ person: Int64, _ kind: String, until: String?) async throws {
      let isDone = try await county.database.transact(as: PlantedCounty.steward) { db in
        try People.restrict(
          db, person, kind, until: until.flatMap { Day(iso: $0) }, reason: "told", actor: PlantedCounty.steward.actor)
      }
      #expect(isDone)
    }

    func name(_ user: String, _ person: Int64) async throws {
      let account = try await county.database.transact(as: PlantedCounty.steward) { db in
        try People.name(db, user, for: person)
      }
      #expect(account != nil)
    }

    func release(_ person: Int64) async throws {
      let isDone = try await county.database.transact(as: PlantedCounty.steward) { db in
        try People.release(db, person, reason: "ended", actor: PlantedCounty.steward.actor)
      }
      #expect(isDone)
    }

    /// Joins the second to the first. Result: the proposal.
    @discardableResult
    func join() async throws -> Int64 {
      let proposal = try await county.base.with { owner in
        try owner.query(
          """
          insert into link_proposal (kind, person_id, other_person_id, reason, raised_at, raised_by)
          values ('merge', $1, $2, '{}', '2026-10-07', 'test') returning id
          """, [.int(Int(people[0])), .int(Int(people[1]))]
        ).single()[0, as: Int64.self]
      }
      try await change { try $0.decide(proposal: proposal, join: true) }
      return proposal
    }

    func change(_ body: @escaping @Sendable (LinkChanges) throws -> Void) async throws {
      try await county.database.work(as: PlantedCounty.steward) { db in
        try body(LinkChanges(db, by: PlantedCounty.steward.actor))
      }
    }

    /// How many acts there are about the first.
    func acts() async throws -> Int64 {
      try await county.number(
        "select count(*) from person_restriction where person_id = (select min(id) from person)")
    }

    /// Until when a person is protected, closed to others, and who is named.
    func state(_ person: Int64) async throws -> String {
      try await county.base.with { owner in
        try owner.query(
          """
          select concat_ws(' ', protected_until, closed_until, (
            select string_agg(account.name, ',' order by account.name) from named_colleague as named
            join account on account.id = named.account_id where named.person_id = person.id and named.ended_at is null))
          from person where id = $1
          """, [.int(Int(person))]
        ).single()[0]
      }
    }
  }

  @Test(
    "whoever is joined to somebody protected is as long, with the same colleagues, whatever was decided of them",
    arguments: [
      [], [("other", nil)], [("other", "2030-01-01")], [("protected_address", "2026-11-01")],
      [("protected_address", "2026-12-31")], [("processing", nil)], [("protected_address", nil)],
    ] as [[(String, String?)]])
  func joined(own: [(String, String?)]) async throws {
    let county = try await County()
    for (kind, until) in own { try await county.restrict(county.people[0], kind, until: until) }
    let wasClosed = own.contains { kind, until in kind == "protected_address" && until != "2026-11-01" }
    try await county.join()
    let moved = try await county.county.number("select min(person_id) from link where undone_at is null")
    #expect(moved == county.people[0])
    // Who was closed before keeps the colleagues named for them, and gets no others.
    #expect(try await county.state(moved) == "infinity infinity" + (wasClosed ? "" : " ruth"))
  }

  @Test("whoever is closed already keeps the colleagues named for them, and is protected as who is joined to them")
  func joinedClosed() async throws {
    let county = try await County()
    try await county.restrict(county.people[0], "child_of_staff", until: nil)
    try await county.name("oliver", county.people[0])
    #expect(try await county.state(county.people[0]) == "infinity oliver")
    try await county.join()
    #expect(try await county.state(county.people[0]) == "infinity infinity oliver")
    #expect(try await county.acts() == 2)
  }

  @Test("an act that lasts as long is not recorded a second time when rows follow one another")
  func joinedOnce() async throws {
    let county = try await County()
    try await county.county.tell("actual", "2026-10-07", Self.heading, "Thornbury,Cordelia,2008-11-04,OX2 7CC,,310")
    try await county.county.link()
    try await county.join()
    #expect(
      try await county.county.number(
        "select count(*) from link where undone_at is null and person_id = (select min(id) from person)") == 3)
    #expect(try await county.acts() == 1)
  }

  @Test("who is let go has nobody named, and closed again is closed to all; so has whoever was never closed")
  func released() async throws {
    let county = try await County()
    try await county.release(county.people[1])
    #expect(try await county.state(county.people[1]) == "")
    try await county.restrict(county.people[1], "court_order", until: nil)
    #expect(try await county.state(county.people[1]) == "infinity infinity")
    try await county.restrict(county.people[0], "other", until: nil)
    try await county.name("oliver", county.people[0])
    #expect(try await county.state(county.people[0]) == "oliver")
    try await county.release(county.people[0])
    #expect(try await county.state(county.people[0]) == "")
    #expect(try await county.county.number("select count(*) from named_colleague where ended_by = 'user test'") == 2)
  }

  @Test("what is kept beside rows and links says who is closed, however they are closed, joined, parted and let go")
  func flags() async throws {
    let county = try await County()
    func isKept(_ closed: Int) async throws {
      let (wrong, rows) = try await county.county.base.with { owner in
        let row = try owner.query(
          """
          select (select count(*) from link join person on person.id = person_id
              where link.is_closed <> (closed_until is not null))
            + (select count(*) from return_row as row where row.is_closed <> exists (
              select from link join person on person.id = person_id
              where row_id = row.id and undone_at is null and closed_until is not null)),
            (select count(*) from return_row where is_closed)
          """
        ).single()
        return (try row[0, as: Int.self], try row[1, as: Int.self])
      }
      #expect(wrong == 0 && rows == closed)
    }
    try await isKept(1)
    try await county.county.tell("actual", "2026-10-07", Self.heading, "Thornbury,Cordelia,2008-11-04,OX2 7CC,,310")
    try await isKept(1)
    try await county.county.link()
    try await isKept(2)
    let proposal = try await county.join()
    try await isKept(3)
    try await county.change { try $0.undo(proposal: proposal, why: "two people") }
    try await isKept(3)
    for person in county.people { try await county.release(person) }
    try await isKept(0)
    try await county.restrict(county.people[1], "child_of_staff", until: "2026-12-31")
    try await isKept(2)
    let link = try await county.county.number(
      """
      select max(link.id) from link join return_row as row on row.id = row_id
      where surname = 'Thornbury' and undone_at is null
      """)
    try await county.change { _ = try $0.undo(link: link, why: "another person") }
    try await isKept(2)
    try await county.county.settle()
    try await county.county.settle(on: "2027-01-01")
    try await isKept(0)
  }

  @Test("a kind of restriction that changes changes everybody who is restricted for it, and nobody else")
  func kinds() async throws {
    let county = try await County()
    let admin = Visit(role: .admin, actor: "user test")
    try await county.restrict(county.people[0], "other", until: "2026-12-31")
    func set(_ kind: String, protects: Bool, closes: Bool) async throws {
      try await county.county.database.transact(as: admin) { db in
        _ = try db.execute(
          "update restriction_kind set protects = $2, closes = $3 where code = $1",
          [.text(kind), .bool(protects), .bool(closes)])
      }
    }
    #expect(try await county.state(county.people[0]) == "")
    try await set("other", protects: true, closes: true)
    #expect(try await county.state(county.people[0]) == "2026-12-31 2026-12-31")
    #expect(try await county.state(county.people[1]) == "infinity infinity ruth")
    try await set("protected_address", protects: true, closes: false)
    #expect(try await county.state(county.people[1]) == "infinity")
    try await set("other", protects: false, closes: true)
    #expect(try await county.state(county.people[0]) == "2026-12-31")
  }
}
