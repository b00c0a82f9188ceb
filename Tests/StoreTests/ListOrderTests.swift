// A list comes in the order of any of its columns, either way, page by page.
import Postgres
import Register
import TestSupport
import Testing

@testable import Reckoning
@testable import Store

@Suite("Orders of the lists")
struct ListOrderTests {
  /// What a line is ordered by; nil where the column has nothing of it.
  static let columns: [(name: String, cell: @Sendable (CohortLine) -> String?)] = [
    ("person_id", { _ in nil }), ("outcome", { $0.outcome }), ("reason", { $0.reason }),
    ("activity_code", { $0.activityCode.map { "\(1_000_000 + $0)" } }), ("group", { $0.group }),
    ("provider", { $0.provider.lowercased() }), ("start", { $0.start.map { "\($0)" } }),
    ("verified_on", { $0.verifiedOn.map { "\($0)" } }), ("lapse_on", { $0.lapseOn.map { "\($0)" } }),
    ("source", { $0.source }), ("as_at", { $0.asAt.map { "\($0)" } }), ("institution", { $0.institution.lowercased() }),
    ("year_group", { $0.yearGroup.map { "\(1000 + $0)" } }), ("district", { $0.district }), ("hub", { $0.hub }),
    ("neet_start", { $0.neetStart.map { "\($0)" } }), ("contested", { "\($0.contested)" }), ("apart", { $0.apart }),
    ("call", { "\($0.call)" }),
  ]

  private static func sorted(
    _ lines: [CohortLine], by cell: (CohortLine) -> String?, descending: Bool
  ) -> [Int64] {
    func told(_ line: CohortLine) -> String? { cell(line).flatMap { $0.isEmpty ? nil : $0 } }
    return lines.sorted { one, other in
      let (first, second) = (told(one), told(other))
      if first == second { return (one.personID < other.personID) != descending }
      guard let first, let second else { return first != nil }
      return Array(first.utf8).lexicographicallyPrecedes(Array(second.utf8)) != descending
    }.map(\.personID)
  }

  /// All lines, two at a time.
  private static func paged(_ db: Connection, _ query: CohortQuery) throws -> [Int64] {
    var query = query
    query.limit = 2
    var persons: [Int64] = []
    while true {
      let page = try Cohorts.lines(db, query)
      persons += page.lines.map(\.personID)
      guard page.lines.count == 2, let last = page.last else { return persons }
      query.after = last
    }
  }

  @Test("every column puts a list in its order, today's and an older one, and its pages follow one another")
  func orders() async throws {
    let database = try await TestDatabase.make(template: .county)
    let lives = ToldLives(seed: 5, kinds: ToldLives.everything)
    let last = lives.world.returns.map(\.asAt).max() ?? lives.born
    try await database.with { db in
      try ScenarioLoader(db: db, world: lives.world, born: lives.born).load()
      _ = try Settling.stateReturns(db, rows: 100_000)
      while try Settling.settlePeople(db, limit: 1000) > 0 {}
      var longest = 0
      for (cohort, knownAt) in [
        ("not-known", Store.Instant.infinity), ("lapsing", .infinity), ("at-risk", .infinity),
        ("not-known", Store.Instant(endOf: last.adding(days: 900))),
      ] {
        var query = CohortQuery(cohort: cohort, day: last.adding(days: 5))
        query.knownAt = knownAt
        if cohort == "lapsing" { query.withinDays = 3660 }
        let lines = try Cohorts.lines(db, query).lines
        longest = max(longest, lines.count)
        for (name, cell) in Self.columns {
          for isDescending in [false, true] {
            query.sort = name
            query.isDescending = isDescending
            let expected = Self.sorted(lines, by: cell, descending: isDescending)
            let whole = try Cohorts.lines(db, query).lines
            #expect(whole.map(\.personID) == expected, "\(cohort) by \(name), descending \(isDescending)")
            #expect(try Self.paged(db, query) == expected, "\(cohort) by \(name) in pages")
          }
        }
        query.sort = "reasons"
        #expect(Set(try Self.paged(db, query)) == Set(lines.map(\.personID)))
      }
      #expect(longest >= 5)
    }
  }

  @Test("where the last line of a page has left the list, the next page begins after the place it had, in any order")
  func afterSomebodyGone() async throws {
    let database = try await TestDatabase.make(template: .county)
    let lives = ToldLives(seed: 5, kinds: ToldLives.everything)
    let last = lives.world.returns.map(\.asAt).max() ?? lives.born
    try await database.with { db in
      try ScenarioLoader(db: db, world: lives.world, born: lives.born).load()
      _ = try Settling.stateReturns(db, rows: 100_000)
      while try Settling.settlePeople(db, limit: 1000) > 0 {}
      for knownAt in [Store.Instant.infinity, Store.Instant(endOf: last.adding(days: 900))] {
        for sort in [nil, "reason", "lapse_on", "source", "provider", "as_at", "person_id"] {
          for isDescending in sort == nil ? [false] : [false, true] {
            var query = CohortQuery(cohort: "lapsing", day: last.adding(days: 5))
            query.withinDays = 3660
            (query.sort, query.isDescending, query.knownAt) = (sort, isDescending, knownAt)
            let whole = try Cohorts.lines(db, query).lines.map(\.personID)
            query.limit = 2
            let place = try Cohorts.lines(db, query).last
            #expect(place?.person == whole.dropFirst().first && whole.count >= 4)
            // Nobody has this number; in the order of persons the page goes on after it all the same.
            let isByPerson = sort == nil || sort == "person_id"
            query.after = isByPerson ? place : CohortPlace(person: 0, lines: place?.lines ?? 0)
            let next = try Cohorts.lines(db, query).lines.map(\.personID)
            #expect(next == Array(whole.dropFirst(2).prefix(2)), "by \(sort ?? "person"), descending \(isDescending)")
          }
        }
      }
    }
  }
}
