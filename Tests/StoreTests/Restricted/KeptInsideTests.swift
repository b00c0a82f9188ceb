// People closed to all but named colleagues, and people of whom nothing goes out: looked for everywhere.
import Ciphers
import Postgres
import Register
import Store
import Testing

@Suite("People closed to others, and people of whom nothing goes out")
struct KeptInsideTests {
  private static let day = Day(iso: "2026-11-16") ?? PlantedCounty.today
  private static let plain = "plainford"

  /// A county in which Plainford, of whom every kind of return tells, has a protected address; with the visits of a colleague
  /// who is named for them and of one who is not.
  private struct County {
    let county: PlantedCounty
    let planted: Planted
    let named: Visit
    let other: Visit
    var person: Int64 { planted.people.max() ?? 0 }

    static let shared = Task { try await County() }

    init(kind: String = "protected_address") async throws {
      let county = try await PlantedCounty(upTo: .settled)
      named = try await Self.colleague("ruth", county)
      other = try await Self.colleague("oliver", county)
      planted = try await county.planted(plain)
      self.county = county
      let person = planted.people.max() ?? 0
      let isDone = try await county.database.transact(as: PlantedCounty.steward) { db in
        let isRestricted = try People.restrict(db, person, kind, until: nil, reason: "told", actor: "user test")
        return try People.name(db, "Ruth", for: person) && isRestricted
      }
      #expect(isDone && planted.people.count == 1 && planted.rows.count > 10)
    }

    /// Somebody who may meet restricted people and has signed in.
    private static func colleague(_ name: String, _ county: PlantedCounty) async throws -> Visit {
      let account = try await county.base.with { owner in
        try owner.query(
          """
          with made as (
            insert into account (name, made_at, made_by) values ($1, '2026-01-01', 'test') returning id
          ), secret as (
            insert into account_secret (account_id, password, password_at) select id, '', '2026-01-01' from made
          ), placed as (
            insert into account_place (account_id, role) select id, 'restricted' from made
          )
          insert into session (hash, account_id, role, began_at, seen_at, idle_minutes, ends_at)
          select sha256(convert_to($1, 'UTF8')), id, 'restricted', moment(), moment(), 600, 'infinity' from made
          returning account_id
          """, [.text(name)]
        ).single()[0, as: Int64.self]
      }
      return Visit(role: .restricted, secret: try Digest.sha256(name.utf8).hex, actor: "account \(account)")
    }

    func lines(_ query: CohortQuery, as visit: Visit) async throws -> CohortLines {
      try await county.database.transact(as: visit, access: .readOnly) { try Cohorts.lines($0, query) }
    }
  }

  @Test("who is closed to others is met in no table by plain officers and colleagues, and in all by who is named")
  func tables() async throws {
    let shared = try await County.shared.value
    let (county, planted) = (shared.county, shared.planted)
    var looked = 0
    for place in try await county.places() {
      let there = try await county.base.with { try place.look($0, planted) }
      let officer = try await county.look(at: place, planted, as: PlantedCounty.officer)
      #expect((officer?.planted ?? 0) == 0, "\(place.name)")
      guard let seen = try await county.look(at: place, planted, as: shared.other) else { continue }
      looked += there.planted > 0 ? 1 : 0
      #expect(seen.planted == 0 && seen.all == there.all - there.planted, "\(place.name)")
      for visit in [shared.named, PlantedCounty.steward, Visit(role: .protection, actor: "user test")] {
        guard let met = try await county.look(at: place, planted, as: visit) else { continue }
        // What commands read goes out, so that their lists have nobody protected.
        let isList = place.name == "membership" && visit != shared.named
        #expect(met == there || isList && met.planted == 0, "\(place.name)")
      }
    }
    #expect(looked > 15)
  }

  @Test("no function that a colleague who is not named may run tells of who is closed to others")
  func functions() async throws {
    let shared = try await County.shared.value
    let names: [String: [Parameter]] = [
      "members_shown": [.textArray(Array(CohortQuery.names.dropLast(2)))],
      "people_named": [.textArray(["Plainford"]), .textArray(["Marigold"]), .textArray(["2009-11-23"])],
    ]
    var told = 0
    for (name, calls) in FunctionOfOfficers.calls {
      for call in calls {
        for visit in [shared.other, shared.named] {
          let parameters = names[name] ?? []
          do {
            let lines = try await shared.county.database.transact(as: visit, access: .readOnly) { db in
              try db.query(call, parameters).map { try $0[0, as: String.self] }
            }
            let telling = lines.count { shared.planted.isIn($0) }
            if visit == shared.other { #expect(telling == 0, "\(name)") } else { told += telling }
          } catch let error as PostgresError where error.sqlState == "42501" {
            // A plain officer's alone.
          }
        }
      }
    }
    #expect(told > 20)
    // What reckons from everybody is for those who meet everybody.
    let may = try await shared.county.functions(
      "has_function_privilege('fingerpost_restricted', pg_proc.oid, 'execute')")
    let others = may.subtracting(FunctionOfOfficers.withoutPeople).subtracting(FunctionOfOfficers.calls.keys)
    #expect(
      others == ["visit_gives_out", "protected_people", "people_closed_to_visitor", "rows_closed_to_visitor"])
    let protected = try await shared.county.database.transact(as: shared.other) { db in
      try db.query("select person_id from protected_people()").count
    }
    #expect(protected == 0)
  }

  @Test(
    "lists of a colleague who is not named lack who is closed to them, count them without a name, and so do the figures"
  )
  func lists() async throws {
    let shared = try await County.shared.value
    var leftOut = 0
    for name in CohortQuery.names.dropLast(2) {
      var known = CohortQuery(cohort: name, day: Self.day)
      known.knownAt = PlantedCounty.now
      for query in [CohortQuery(cohort: name, day: Self.day), known] {
        let all = try await shared.lines(query, as: shared.named)
        let shown = try await shared.lines(query, as: shared.other)
        let others = all.lines.map(\.personID).filter { $0 != shared.person }
        #expect(shown.lines.map(\.personID) == others && all.notShown == 0, "\(query)")
        #expect(shown.notShown == all.lines.count - others.count, "\(query)")
        leftOut += shown.notShown
      }
      let counts = try await shared.county.database.transact(as: shared.other) { try Cohorts.counts($0, on: Self.day) }
      if let people = counts.first(where: { $0.cohort == name && $0.reason.isEmpty })?.people {
        let listed = try await shared.lines(CohortQuery(cohort: name, day: Self.day), as: shared.other).lines.count
        #expect(people == listed, "\(name)")
      }
    }
    #expect(leftOut > 0)
  }

  @Test("what goes out has nobody protected, whoever asks, and counts them without a name")
  func givingOut() async throws {
    let shared = try await County.shared.value
    var outgoing = shared.named
    outgoing.givesOut = true
    var leftOut = 0
    for name in CohortQuery.names.dropLast(2) where name != "deaths-to-confirm" {
      var known = CohortQuery(cohort: name, day: Self.day)
      known.knownAt = PlantedCounty.now
      for query in [CohortQuery(cohort: name, day: Self.day), known] {
        let inside = try await shared.lines(query, as: shared.named)
        let outside = try await shared.lines(query, as: outgoing)
        let others = inside.lines.map(\.personID).filter { $0 != shared.person }
        #expect(outside.lines.map(\.personID) == others, "\(query)")
        #expect(outside.notShown == inside.lines.count - others.count, "\(query)")
        leftOut += outside.notShown
      }
    }
    #expect(leftOut > 0)
    let protected = try await shared.county.database.transact(as: PlantedCounty.steward) { db in
      try db.query("select person_id from protected_people()").map { try $0[0, as: Int64.self] }
    }
    #expect(protected == [shared.person])
  }

  @Test("a search answers a colleague who is not named whom to ask, in the words of every restriction")
  func search() async throws {
    let shared = try await County.shared.value
    let born = try #require(Day(iso: "2009-11-23"))
    func found(as visit: Visit) async throws -> [NamedPerson] {
      try await shared.county.database.transact(as: visit) { db in
        try People.named(db, surname: "Plainford", forename: "Marigold", born: born, on: Self.day)
      }
    }
    let ask = [NamedPerson(id: nil, ask: "the lead officer for restricted records")]
    #expect(try await found(as: shared.other) == ask)
    #expect(try await found(as: PlantedCounty.officer) == ask)
    #expect(try await found(as: shared.named) == [NamedPerson(id: shared.person, ask: "")])
    // A command gives out, and finds for its steward all the same.
    #expect(try await found(as: PlantedCounty.steward) == [NamedPerson(id: shared.person, ask: "")])
  }

  @Test("returns count for a colleague who is not named the rows they meet")
  func returns() async throws {
    let shared = try await County.shared.value
    for (visit, isNamed) in [(shared.other, false), (shared.named, true)] {
      let listed = try await shared.county.database.transact(as: visit) { db in
        try Returns.list(before: nil, limit: 100).answer(db).map { ($0.id, $0.summary) }
      }
      for (id, summary) in listed {
        let (sound, own, sent) = try await shared.county.base.with { owner in
          let row = try owner.query(
            """
            select ($2::jsonb #>> '{found,sound}')::int,
              (select count(*) from return_row where return_id = $1 and surname ilike 'plainford%' and status = 'sound'),
              (summary #>> '{found,sound}')::int
            from return where id = $1
            """, [.uuid(id), .json(summary)]
          ).single()
          return (try row[0, as: Int.self], try row[1, as: Int.self], try row[2, as: Int.self])
        }
        #expect(sound == sent - (isNamed ? 0 : own))
      }
    }
  }

  @Test("naming ends, and every colleague is a stranger again; nobody but who decides names")
  func naming() async throws {
    let shared = try await County(kind: "child_of_staff")
    let person = shared.person
    func meets(_ visit: Visit) async throws -> Bool {
      try await shared.county.database.transact(as: visit) { db in
        try db.query("select from person where id = $1", [.int(Int(person))]).count == 1
      }
    }
    #expect(try await meets(shared.named))
    // Closed, and not protected: a list may go out.
    let protected = try await shared.county.database.transact(as: PlantedCounty.steward) { db in
      try db.query("select from protected_people()").count
    }
    #expect(protected == 0)
    for (user, isNamed) in [("nobody", false), ("oliver", false), ("ruth", true)] {
      let isDone = try await shared.county.database.transact(as: PlantedCounty.steward) { db in
        try People.unname(db, user, for: person)
      }
      #expect(isDone == isNamed, "\(user)")
    }
    #expect(try await !meets(shared.named))
    for role in [Role.eet, .restricted, .admin, .worker, .analyst] {
      await #expect(throws: PostgresError.self) {
        try await shared.county.database.transact(as: Visit(role: role, actor: "x")) { db in
          _ = try People.name(db, "oliver", for: person)
        }
      }
    }
    // A name that may not meet restricted people is no colleague.
    let officer = try await shared.county.database.transact(as: PlantedCounty.steward) { db in
      try People.name(db, "nobody", for: person)
    }
    #expect(!officer)
  }

  @Test("what is decided ends on its day, and what is decided for longer goes on")
  func ends() async throws {
    let shared = try await County(kind: "other")
    let person = shared.person
    try await shared.county.database.transact(as: PlantedCounty.steward) { db in
      _ = try People.restrict(
        db, person, "protected_address", until: Day(iso: "2026-12-31"), reason: "told", actor: "user test")
    }
    func state() async throws -> [Bool] {
      try await shared.county.base.with { owner in
        let row = try owner.query(
          "select restricted_until is not null, protected_until is not null, closed_until is not null from person where id = $1",
          [.int(Int(person))]
        ).single()
        return [try row[0], try row[1], try row[2]]
      }
    }
    #expect(try await state() == [true, true, true])
    try await shared.county.settle(on: "2026-12-31")
    #expect(try await state() == [true, true, true])
    try await shared.county.settle(on: "2027-01-01")
    #expect(try await state() == [true, false, false])
    let listed = try await shared.county.database.transact(as: PlantedCounty.steward) { try People.restricted($0) }
    let told = listed.first { $0.id == person }
    #expect(told?.named == ["ruth"] && told?.isProtected == false)
  }
}
