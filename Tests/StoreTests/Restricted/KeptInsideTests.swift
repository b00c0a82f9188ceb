// People closed to all but named colleagues, and people of whom nothing goes out: looked for everywhere.
import Postgres
import Register
import Store
import Testing

@Suite("People closed to others, and people of whom nothing goes out")
struct KeptInsideTests {
  private static let day = Day(iso: "2026-11-16") ?? PlantedCounty.today

  @Test("who is closed to others is met in no table by plain officers and colleagues, and in all by who is named")
  func tables() async throws {
    let shared = try await ClosedCounty.shared.value
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

  private struct Seen: Error { let lines: [String] }

  @Test("no function that a colleague who is not named may run tells of who is closed to others")
  func functions() async throws {
    let shared = try await ClosedCounty.shared.value
    let named: [Parameter] = [.textArray(["Plainford"]), .textArray(["Marigold"]), .textArray(["2009-11-23"])]
    let names: [String: [Parameter]] = [
      "members_shown": [.textArray(Array(CohortQuery.names.dropLast(2)))]
    ]
    var told = 0
    for (name, calls) in FunctionOfOfficers.calls {
      for call in calls {
        for visit in [shared.other, shared.named] {
          let parameters = call.text.contains("$3") ? named : names[name] ?? []
          do {
            // Some write what whoever asks may write: it is undone again.
            try await shared.county.database.transact(as: visit) { db in
              throw Seen(lines: try db.query(call, parameters).map { try $0[0, as: String.self] })
            }
          } catch let seen as Seen {
            let telling = seen.lines.count { shared.planted.isIn($0) }
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
    // A letter to a school lists its own leavers, whoever is closed to whoever writes it.
    #expect(others == ["people_open_to_visitor", "people_closed_to_visitor", "school_letter_leavers"])
    let protected = try await shared.county.database.transact(as: shared.other) { db in
      try db.query("select person_id from protected_people()").count
    }
    #expect(protected == 0)
  }

  @Test(
    "lists of a colleague who is not named lack who is closed to them, count them without a name, and so do the figures"
  )
  func lists() async throws {
    let shared = try await ClosedCounty.shared.value
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
    let shared = try await ClosedCounty.shared.value
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
    let shared = try await ClosedCounty.shared.value
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

  @Test("returns count for a colleague who is not named the rows they meet, and all returns alike")
  func returns() async throws {
    let shared = try await ClosedCounty.shared.value
    for (visit, isNamed) in [(shared.other, false), (shared.named, true)] {
      let listed = try await shared.county.database.transact(as: visit) { db in
        try Returns.list(before: nil, limit: 100).answer(db).map { ($0.id, $0.summary) }
      }
      // No return tells by what is left out of it that somebody closed is in it.
      let kept = try await shared.county.base.with { owner in
        Set(
          try listed.map { told in
            try owner.query("select $1::jsonb ?| array['groups', 'missing']", [.json(told.1)]).single()[
              0, as: Bool.self]
          })
      }
      #expect(kept == [isNamed], "\(kept)")
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

  @Test("rows of whom nothing goes out leave by no file, answer or export but that of their sender")
  func rows() async throws {
    let shared = try await ClosedCounty(kind: "processing")
    // A row of theirs that is linked and has something to correct, beside a row of somebody else.
    let (id, own, other) = try await shared.county.base.with { owner in
      let row = try owner.query(
        """
        select own.return_id, own.number, other.number
        from return_row as own join return_row as other using (return_id) join return on return.id = return_id
        where own.surname = 'Plainford' and other.surname = 'Plainmore' and return.institution_id = 1
          and own.status = 'sound' and other.status = 'sound'
        order by own.id limit 1
        """
      ).single()
      return (try row[0, as: UUIDValue.self], try row[1, as: Int.self], try row[2, as: Int.self])
    }
    try await shared.county.base.with { owner in
      try owner.execute(
        """
        insert into return_problem (return_id, institution_id, row_number, column_name, severity, code, sentence, advice)
        select $1, 1, number, '', 'warning', 'test', 'To be looked at.', '' from unnest($2::int[]) as number
        """, [.uuid(id), .intArray([own, other])])
    }
    let school = try await RightsCounty.visit(of: 1, "sender", shared.county.database)
    var outgoing = shared.named
    outgoing.givesOut = true
    // What commands read goes out.
    for (visit, isOut) in [
      (shared.named, false), (outgoing, true), (PlantedCounty.steward, true),
      (Visit(role: .protection, actor: "user test"), true), (school, false),
    ] {
      let (problems, toCorrect) = try await shared.county.database.transact(as: visit) { db in
        (
          try Returns.problems(of: id, limit: 1000).answer(db)?.compactMap(\.problem.row) ?? [],
          try Returns.toCorrect(of: id).answer(db)?.rows.map(\.number) ?? []
        )
      }
      for told in [problems, toCorrect] { #expect(told.contains(own) == !isOut && told.contains(other), "\(visit)") }
    }
    let exported = try await shared.county.database.transact(as: PlantedCounty.steward) { db in
      var file = ""
      try Links.export(db) { file += String(decoding: $0, as: UTF8.self) }
      return file.split(separator: "\n").map { String($0.split(separator: ",").dropFirst(2).first ?? "") }
    }
    #expect(exported.count > 20 && !exported.contains(String(shared.person)))
  }

  @Test("numbers of people and rows closed to a colleague answer as those that are not there")
  func numbers() async throws {
    let shared = try await ClosedCounty.shared.value
    let linked = try await shared.county.base.with { owner in
      Set(try owner.query("select row_id from link").map { try $0[0, as: Int64.self] })
    }
    try await RestrictedRefusalsTests().tries(
      shared.county, as: shared.other, people: shared.planted.people, rows: shared.planted.rows.intersection(linked))
    // What was counted, what opens a receipt, and whom a row was weighed against, are told by functions alone.
    for sql: SQL in ["select summary from return", "select digest from return", "select reason from link"] {
      await #expect(throws: PostgresError.self) {
        _ = try await shared.county.database.transact(as: shared.named) { try $0.query(sql).count }
      }
    }
  }

  @Test("naming ends, and every colleague is a stranger again; nobody but who decides names")
  func naming() async throws {
    let shared = try await ClosedCounty(kind: "child_of_staff")
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
        try People.unname(db, user, for: person) != nil
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
    #expect(officer == nil)
  }

  @Test("what is decided ends on its day, and what is decided for longer goes on")
  func ends() async throws {
    let shared = try await ClosedCounty(kind: "other")
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
    #expect(told?.named == [] && told?.isProtected == false)
  }
}
