// The first page of every list is served by an index, asked as a plain officer of a county of many.
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
      is_restricted, outcome, reason, contested, district, hub, residence_certain, year_group, lapse_on,
      known_from, content)
    select number, (kept_cohorts())[2 + (number + time) % 11], date '2026-09-01' + time * 30, date '2026-09-30' + time * 30,
      date '2026-09-01' + time * 30, '2026-09-01', array['undecided'], '', true, number <= 100, 'not_known', 'lapsed', false, '', '', true,
      12, date '2027-08-31', '2026-09-01', 0
    from generate_series(1, 15000) as number, generate_series(0, 9) as time;
    analyze person, membership, membership_change;
    """

  @Test("the first lines of each list, in each of its forms, come by its index and no other way")
  func plans() async throws {
    let base = try await TestDatabase.make(template: .county)
    try await base.with { try $0.executeScript(Self.county) }
    let forms: [(inout CohortQuery) -> Void] = [
      { _ in }, { $0.after = CohortPlace(person: 7000) }, { $0.yearGroup = 12 }, { $0.toCall = true },
      { $0.district = "E07000178" }, { $0.sort = "lapse_on" }, { ($0.sort, $0.isDescending) = ("provider", true) },
    ]
    for list in Self.lists {
      for form in forms {
        var query = CohortQuery(cohort: list, day: Self.day)
        query.limit = 100
        form(&query)
        let question = Cohorts.lines(query)
        let plan = try await base.with { db in
          try db.transaction { db in
            try db.execute("set local role fingerpost_eet")
            return try db.query(
              SQL(name: "plan of \(list)", text: "explain " + question.sql.text), question.parameters
            ).map { try $0[0, as: String.self] }.joined(separator: "\n")
          }
        }
        #expect(
          ["membership_by_list", "membership_pkey", "membership_lapsing"].contains { plan.contains($0) }, "\(plan)")
        #expect(!plan.contains("Seq Scan on membership"), "\(plan)")
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
