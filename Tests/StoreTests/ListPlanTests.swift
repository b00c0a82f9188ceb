// The lines of every list come by an index, asked as a plain officer of a county of many.
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
  /// The plan of the statement that `list_page` asks, with its arguments known: in the order of persons, or all lines of the
  /// day, from which every other order is made.
  private static func plan(
    _ db: Connection, _ list: String, inOrder: Bool, descending: Bool = false, narrowed: String = ""
  ) throws -> String {
    let text = """
      explain select kept.* from membership as kept
      where is_on_list(kept, '\(list)', '\(self.day)', '\(self.day.adding(days: 28))') \(narrowed)
      \(inOrder ? "order by kept.person_id \(descending ? "desc" : "") limit 100" : "")
      """
    return try db.query(SQL(name: "plan of \(list)", text: text)).map { try $0[0, as: String.self] }
      .joined(separator: "\n")
  }

  @Test(
    "the first lines of each list come by an index in the order of persons, and those of a day by the days they stand")
  func plans() async throws {
    let base = try await TestDatabase.make(template: .county)
    try await base.with { db in
      try db.executeScript(Self.county)
      try db.transaction { db in
        // Whoever is no visitor meets nobody.
        _ = try db.query("select set_config('fingerpost.visit', open_visit('user test'), true)")
        try db.execute("set local role fingerpost_eet")
        // Whoever lapses soon is found by that, and few are put in order.
        for list in Self.lists where list != "lapsing" {
          for narrowed in ["", "and kept.year_group = 12", "and kept.call", "and kept.person_id > 7000"] {
            let plan = try Self.plan(db, list, inOrder: false, narrowed: narrowed)
            #expect(plan.contains("membership_by_") && !plan.contains("Seq Scan"), "\(list): \(plan)")
          }
          for isDescending in [false, true] {
            let plan = try Self.plan(db, list, inOrder: true, descending: isDescending)
            let way = isDescending ? "Index Scan Backward" : "Index Scan"
            #expect(
              plan.contains("\(way) using membership_by_list") || plan.contains("on membership_by_days"),
              "\(list): \(plan)")
          }
        }
        let lapsing = try Self.plan(db, "lapsing", inOrder: false)
        #expect(lapsing.contains("membership_lapsing") && !lapsing.contains("Seq Scan"), "\(lapsing)")
        let days = try Self.plan(db, "at-risk", inOrder: false)
        #expect(days.contains("membership_by_days"), "\(days)")
      }
    }
    #expect(Self.lists.count == 11)
  }

  @Test("the index of the days holds each pair of days once, however many people stand on them")
  func compactDays() async throws {
    let base = try await TestDatabase.make(template: .county)
    let sizes = try await base.with { db in
      try db.executeScript(Self.county)
      try db.execute("reindex table membership")
      let row = try db.query("select pg_relation_size('membership_by_days'), pg_relation_size('membership_by_list')")
        .single()
      return (days: try row[0, as: Int.self], persons: try row[1, as: Int.self])
    }
    #expect(sizes.days * 4 < sizes.persons)
  }

  @Test("a page has its lines and how many are kept back, and a count is their sum")
  func page() async throws {
    let base = try await TestDatabase.make(template: .county)
    try await base.with { try $0.executeScript(Self.county) }
    let (lines, counts) = try await base.with { db in
      try db.transaction { db in
        // Whoever is no visitor meets nobody.
        _ = try db.query("select set_config('fingerpost.visit', open_visit('user test'), true)")
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
