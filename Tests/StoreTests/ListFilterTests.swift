// Each filter of the lists: it narrows by the day and by what was known, like the list itself.
import Postgres
import Register
import TestSupport
import Testing

@testable import Reckoning
@testable import Store

@Suite("Filters of the lists")
struct ListFilterTests {
  /// Four young people NEET from 2 November 2026: the second with Oak, the third in another district, the fourth a year
  /// older. The county rang the first on 10 November (told on the 12th) and, by a return replaced on the 25th, on the 20th.
  /// The first has characteristic 110 by Oak and 140 by the college from the 15th; Oak took 120 back.
  private static let given: [Sent] = [
    neet(1), neet(2, ["provider_id": String(Cast.oak)]), neet(3, postcode: "OX4 1AA"), neet(4, born: "2008-10-15"),
    .of(.contact, Cast.county, "2026-11-10", received: "2026-11-12", [.row(1, ["contacted_on": "2026-11-10"])]),
    .of(.contact, Cast.county, "2026-11-20", [.row(1, ["contacted_on": "2026-11-20"])]),
    .replacing(
      5, .of(.contact, Cast.county, "2026-11-20", received: "2026-11-25", [.row(5, ["contacted_on": "2026-11-20"])])),
    .of(.risk, Cast.oak, "2026-11-05", [.row(1)]), .of(.risk, Cast.oak, "2026-11-08", [.row(1)]),
    .of(.risk, Cast.college, "2026-11-15", [.row(1)]),
    .of(.risk, Cast.elm, "2026-11-16", [.row(2)]), .replacing(10, .of(.risk, Cast.elm, "2026-11-18", [.row(5)])),
  ]

  private static func neet(
    _ person: Int64, _ more: Facts = [:], postcode: String = "OX1 1AA", born: String? = nil
  ) -> Sent {
    let facts = ["activity": "619", "verified_on": "2026-11-02"].merging(more) { $1 }
    return .of(.actual, Cast.county, "2026-11-02", [.row(person, facts, postcode: postcode, born: born)])
  }

  private static let more: SQL = """
    update area set district_code = 'E07000178', hub = 'City' where prefix = 'OX';
    insert into area (prefix, la_code, district_code, hub) values ('OX4', '931', 'E07000179', 'South');
    insert into characteristic_told (row_id, institution_id, as_at, characteristics)
    select row.id, row.institution_id, row.as_at, told.codes::smallint[]
    from (values (8, '{110,120}'), (9, '{110}'), (10, '{140}'), (11, '{110}')) as told (number, codes)
    join return on return.number = told.number
    join return_row as row on row.return_id = return.id;
    """

  /// The persons of `neet` on a day, as known at the end of a day or as known today.
  private static func asked(
    _ on: String = "2026-11-30", knownOn: String? = nil, _ narrow: @escaping @Sendable (inout CohortQuery) -> Void
  ) -> @Sendable (Connection) throws -> [Int64] {
    { db in
      var query = CohortQuery(cohort: "neet", day: Reckoning.day(on))
      if let knownOn { query.knownAt = Store.Instant(endOf: Reckoning.day(knownOn)) }
      narrow(&query)
      return try Cohorts.lines(db, query).lines.map(\.personID)
    }
  }

  private static let cases: [(name: String, ask: @Sendable (Connection) throws -> [Int64], expected: [Int64])] = [
    ("none", asked { _ in }, [1, 2, 3, 4]),
    ("institution that told last", asked("2026-11-10") { $0.institution = Int32(Cast.oak) }, [1, 2]),
    ("institution of the place", asked { $0.institution = Int32(Cast.oak) }, [2]),
    ("year group", asked { $0.yearGroup = 13 }, [4]),
    ("district", asked { $0.district = "E07000179" }, [3]),
    ("hub", asked { $0.hub = "City" }, [1, 2, 4]),
    ("NEET for 28 days", asked { $0.neetDays = 28 }, [1, 2, 3, 4]),
    ("NEET for 29 days", asked { $0.neetDays = 29 }, []),
    ("characteristic", asked { $0.characteristic = 110 }, [1]),
    ("characteristic of another sender", asked { $0.characteristic = 140 }, [1]),
    ("characteristic before it was told", asked("2026-11-14") { $0.characteristic = 140 }, []),
    ("characteristic before it was known", asked(knownOn: "2026-11-14") { $0.characteristic = 140 }, []),
    ("characteristic its sender told no more", asked { $0.characteristic = 120 }, []),
    ("characteristic while it was told", asked("2026-11-07") { $0.characteristic = 120 }, [1]),
    ("characteristic of a replaced return", asked(knownOn: "2026-11-17") { $0.characteristic = 110 }, [1, 2]),
    ("no contact", asked { $0.notContactedSince = Reckoning.day("2026-11-10") }, [2, 3, 4]),
    ("no contact since the day after", asked { $0.notContactedSince = Reckoning.day("2026-11-11") }, [1, 2, 3, 4]),
    (
      "no contact yet known", asked(knownOn: "2026-11-11") { $0.notContactedSince = Reckoning.day("2026-11-10") },
      [1, 2, 3, 4]
    ),
    (
      "no contact by the day", asked("2026-11-09") { $0.notContactedSince = Reckoning.day("2026-11-01") }, [1, 2, 3, 4]
    ),
    (
      "no contact, as a replaced return told",
      asked(knownOn: "2026-11-24") { $0.notContactedSince = Reckoning.day("2026-11-15") }, [2, 3, 4]
    ),
    ("after a person, two at most", asked { ($0.after, $0.limit) = (CohortPlace(person: 1), 2) }, [2, 3]),
  ]

  @Test("each filter narrows a list by its day and by what was known")
  func filters() async throws {
    let database = try await TestDatabase.make(template: .county)
    let world = Scenario("filters", Self.given).world
    try await database.with { db in
      try db.transaction { db in
        try ScenarioLoader(db: db, world: world, born: Reckoning.day("2009-10-15")).load()
        try db.executeScript(Self.more)
        _ = try Settling.stateReturns(db, rows: 100_000)
        while try Settling.settlePeople(db, limit: 1000) > 0 {}
      }
      for (name, ask, expected) in Self.cases { #expect(try ask(db) == expected, "\(name)") }
    }
  }
}
