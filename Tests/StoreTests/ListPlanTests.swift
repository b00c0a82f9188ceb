// The first lines of every list come by an index in every order, asked as a plain officer of a county of many.
import Postgres
import Register
import TestSupport
import Testing

@testable import Store

@Suite("Plans of lists")
struct ListPlanTests {
  private static let day = Day(daysSince1970: 20_780)
  private static let lists = CohortQuery.names.filter { CohortQuery(cohort: $0, day: day).isKept }

  /// 15,000 people with ten memberships each, the first hundred of them restricted.
  private static let county: SQL = """
    insert into person (id, created_at, restricted_until) overriding system value
    select number, '2026-01-01', case when number <= 100 then date 'infinity' end
    from generate_series(1, 15000) as number;
    insert into membership (person_id, cohort, valid_from, valid_to, listed_from, year_from, reasons, apart, call,
      is_restricted, outcome, reason, contested, district, hub, residence_certain, year_group, lapse_on, start_on,
      known_from, content)
    select number, (kept_cohorts())[2 + (number + time) % 11], date '2026-09-01' + time * 30, date '2026-09-30' + time * 30,
      date '2026-09-01' + time * 30, '2026-09-01', array['undecided'], '', true, number <= 100, 'not_known',
      'lapsed' || number % 7, false, 'E0700017' || number % 5, 'hub ' || number % 4, true, 11 + number % 3,
      date '2026-11-20' + number % 300, date '2025-09-01' + number % 400, '2026-09-01', 0
    from generate_series(1, 15000) as number, generate_series(0, 9) as time;
    analyze person, membership, membership_change;
    """
  /// The orders that have an index of their own.
  private static let indexes = [
    "person_id": "membership_by_list", "reason": "membership_by_reason", "reasons": "membership_by_reasons",
    "lapse_on": "membership_by_lapse", "year_group": "membership_by_year_group",
    "district": "membership_by_district", "hub": "membership_by_hub",
  ]

  private static let lookedUp = ["group", "provider", "institution", "verified_on", "as_at"]

  /// The plan of the statement with which a page of a list is found in the order of a column, as `list_page` asks it: with
  /// its arguments known.
  private static func plan(
    _ db: Connection, _ list: String, by sort: String, descending: Bool, narrowed: String = ""
  ) throws -> String {
    let (key, way) = ("list_word(kept, '\(sort)') collate \"C\"", descending ? "desc" : "")
    let day = "list_day(kept, '\(sort)')"
    let kind = sort == "person_id" || lookedUp.contains(sort) ? "true" : "(\(key) > '' or \(day) < 'infinity')"
    // What is looked up line by line needs all lines first.
    let order = lookedUp.contains(sort) ? "" : "order by \(key) \(way), \(day) \(way), kept.person_id \(way) limit 100"
    let text = """
      explain select kept.* from membership as kept
      where is_on_list(kept, '\(list)', '\(self.day)', '\(self.day.adding(days: 28))') and \(kind) \(narrowed)
      \(order)
      """
    return try db.query(SQL(name: "plan of \(list) by \(sort)", text: text)).map { try $0[0, as: String.self] }
      .joined(separator: "\n")
  }

  @Test("the first lines of each list come by an index in the order of every column, and no other way")
  func plans() async throws {
    let base = try await TestDatabase.make(template: .county)
    try await base.with { db in
      try db.executeScript(Self.county)
      try db.transaction { db in
        try db.execute("set local role fingerpost_eet")
        for list in Self.lists {
          for sort in ListOrderTests.columns.map(\.name) + ["reasons"] {
            for isDescending in [false, true] {
              for narrowed in ["", "and kept.year_group = 12", "and kept.call", "and kept.person_id > 7000"] {
                let plan = try Self.plan(db, list, by: sort, descending: isDescending, narrowed: narrowed)
                #expect(!plan.contains("Seq Scan on membership"), "\(list) by \(sort): \(plan)")
                // Whoever lapses soon is found by that, and few are put in order.
                if let index = Self.indexes[sort], narrowed.isEmpty, list != "lapsing" {
                  let isBackwards = isDescending ? "Index Scan Backward using " : "Index Scan using "
                  #expect(plan.contains(isBackwards + index) && !plan.contains("Sort"), "\(list) by \(sort): \(plan)")
                }
              }
            }
          }
        }
      }
    }
    #expect(Self.lists.count == 11)
  }

  @Test("a page has its lines and how many are kept back, and a count is their sum")
  func page() async throws {
    let base = try await TestDatabase.make(template: .county)
    try await base.with { try $0.executeScript(Self.county) }
    let (lines, counts) = try await base.with { db in
      try db.transaction { db in
        try db.execute("set local role fingerpost_eet")
        var query = CohortQuery(cohort: "not-known", day: Self.day)
        query.limit = 100
        return (try Cohorts.lines(db, query), try Cohorts.counts(db, on: Self.day))
      }
    }
    #expect(lines.lines.count == 100 && lines.notShown > 0)
    #expect(lines.lines.allSatisfy { $0.personID > 100 && $0.reasons == ["undecided"] })
    let all = counts.first { $0.cohort == "not-known" && $0.reason.isEmpty }
    #expect(all?.people == 15_000 / 11 - lines.notShown || all?.people == 15_000 / 11 + 1 - lines.notShown)
  }
}
