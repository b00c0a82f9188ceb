// Lists, searches and returns as a plain officer is given them, where somebody restricted is on them.
import Postgres
import Register
import Store
import Testing
import Jobs

@Suite("Lists of a plain officer")
struct RestrictedListsTests {
  private static let days = ["2026-10-20", "2026-11-16", "2027-03-15", "2027-07-01"].compactMap { Day(iso: $0) }
  private static let restricted = Visit(role: .restricted, actor: "user test")

  private func lines(_ query: CohortQuery, as visit: Visit) async throws -> CohortLines {
    try await PlantedCounty.shared.value.database.transact(as: visit, access: .readOnly) {
      try Cohorts.lines($0, query)
    }
  }

  /// Every list of every day, as known today and before; joiners and leavers of every cohort.
  private static let queries: [CohortQuery] = days.flatMap { day in
    CohortQuery.names.dropLast(2).flatMap { name in
      var known = CohortQuery(cohort: name, day: day)
      known.knownAt = PlantedCounty.now
      let moves = ["joiners", "leavers"].map { move in
        var query = CohortQuery(cohort: move, day: day)
        query.ofCohort = name
        query.since = Day(iso: "2026-09-30")
        return query
      }
      return [CohortQuery(cohort: name, day: day), known] + moves
    }
  }

  @Test("every list leaves out who is restricted, keeps everybody else, and ends with how many are left out")
  func everyList() async throws {
    let planted = try await PlantedCounty.shared.value.planted()
    var leftOut = 0
    for query in Self.queries {
      let all = try await lines(query, as: Self.restricted)
      let shown = try await lines(query, as: PlantedCounty.officer)
      let others = all.lines.filter { !planted.people.contains($0.personID) }
      #expect(shown.lines.map(\.personID) == others.map(\.personID), "\(query)")
      #expect(
        shown.lines.map(\.reasons) == others.map(\.reasons)
          && shown.lines.map(\.institution) == others.map(\.institution))
      #expect(shown.notShown == all.lines.count - others.count && all.notShown == 0, "\(query)")
      leftOut += shown.notShown
    }
    #expect(leftOut > 20)
  }

  @Test("no filter tells who is left out: the number is the same whatever narrows the list")
  func filters() async throws {
    let planted = try await PlantedCounty.shared.value.planted()
    let plain = CohortQuery(cohort: "at-risk", day: Self.days[1])
    let whole = try await lines(plain, as: PlantedCounty.officer)
    #expect(whole.notShown > 0)
    let narrowings: [(inout CohortQuery) -> Void] = [
      { $0.institution = 1 }, { $0.institution = 3 }, { $0.yearGroup = 12 }, { $0.district = "nowhere" },
      { $0.hub = "nowhere" }, { $0.characteristic = 170 }, { $0.characteristic = 110 }, { $0.neetDays = 10 },
      { $0.notContactedSince = Day(iso: "2026-10-01") }, { $0.limit = 1 },
      { $0.after = CohortPlace(person: planted.people.max() ?? 0) },
    ]
    for narrow in narrowings {
      var query = plain
      narrow(&query)
      let found = try await lines(query, as: PlantedCounty.officer)
      #expect(found.notShown == whole.notShown)
      #expect(planted.people.isDisjoint(with: found.lines.map(\.personID)))
      if query.characteristic == 170 { #expect(found.lines.isEmpty) }
    }
  }

  @Test("the county's figures count for a plain officer the people on their lists")
  func counts() async throws {
    let county = try await PlantedCounty.shared.value
    let day = Self.days[1]
    let counts = try await county.database.transact(as: PlantedCounty.officer) { try Cohorts.counts($0, on: day) }
    for name in ["neet", "not-known", "at-risk"] {
      let listed = try await lines(CohortQuery(cohort: name, day: day), as: PlantedCounty.officer).lines.count
      #expect(counts.first { $0.cohort == name && $0.reason.isEmpty }?.people == listed, "\(name)")
    }
  }

  @Test("returns count for a plain officer the rows they meet, and for everybody else what was sent")
  func returns() async throws {
    let county = try await PlantedCounty.shared.value
    for (visit, seesAll) in [(PlantedCounty.officer, false), (Self.restricted, true)] {
      let listed = try await county.database.transact(as: visit) { db in
        try Returns.list(before: nil, limit: 100).answer(db).map { ($0.id, $0.summary) }
      }
      #expect(
        listed.count == PlantedReturns.school.count + PlantedReturns.county.count + PlantedReturns.asked.count + 1)
      for (id, summary) in listed {
        let rows = try await county.base.with { owner in
          try owner.query(
            """
            select ($2::jsonb #>> '{found,rows}')::int, ($2::jsonb #>> '{found,sound}')::int,
              (select count(*) filter (where surname not ilike 'quill%' and status = 'sound') from return_row
                where return_id = $1),
              (summary #>> '{found,sound}')::int
            from return where id = $1
            """, [.uuid(id), .json(summary)]
          ).map { (try $0[0, as: Int.self], try $0[1, as: Int.self], try $0[2, as: Int.self], try $0[3, as: Int.self]) }
        }
        let (_, sound, plain, sent) = try #require(rows.first)
        #expect(sound == (seesAll ? sent : plain))
        let shown = try await county.database.transact(as: visit) { try Returns.show($0, id)?.summary }
        #expect(shown == summary)
      }
    }
  }

  @Test("a search by exact names and birth date answers a number, or whom to ask, or nothing")
  func search() async throws {
    let county = try await PlantedCounty.shared.value
    func found(_ surname: String, _ forename: String, _ born: String, as visit: Visit) async throws -> [NamedPerson] {
      let born = try #require(Day(iso: born))
      return try await county.database.transact(as: visit) { db in
        try People.named(db, surname: surname, forename: forename, born: born, on: Self.days[1])
      }
    }
    let custody = try await found("QUILLCUSTODY", "zephyrine", "2009-11-11", as: PlantedCounty.officer)
    #expect(custody == [NamedPerson(id: nil, ask: "the lead officer for restricted records")])
    // For another reason, in the same words.
    #expect(try await found("Quillsteward", "Jeremiah", "2009-11-20", as: PlantedCounty.officer) == custody)
    #expect(try await found("Plainford", "Marigold", "2009-11-23", as: PlantedCounty.officer).map(\.ask) == [""])
    #expect(try await found("Plainford", "Marigold", "2009-11-23", as: PlantedCounty.officer).first?.id != nil)
    for near in [
      ("Quillcustod", "Zephyrine", "2009-11-11"), ("Quillcustody", "Zephyrine", "2009-11-13"), ("%", "%", "2009-11-11"),
    ] {
      #expect(try await found(near.0, near.1, near.2, as: PlantedCounty.officer) == [])
    }
    let seen = try await found("Quillcustody", "Zephyrine", "2009-11-11", as: Self.restricted)
    #expect(seen.map(\.ask) == [""] && seen.first?.id != nil)
  }
}
