// Headings of risk indicators: checking and reckoning find the same fact by them.
import Intake
import Postgres
import Register
import Store
import TestSupport
import Testing

@Suite("Headings of risk indicators")
struct RiskKeyTests {
  private static let further = [
    "Off-Site Provision", "Off Site or Alternative Provision", "Pupil-Premium Plus", "Élève en Difficulté", "ALL CAPS",
    "two  spaces", "Attendance (%)", "SEN/K", "a_b-c d",
  ]

  @Test("the key of every indicator's heading is one and the same to checking and to the database")
  func keys() async throws {
    let database = try await TestDatabase.make(template: .county)
    let pairs = try await database.with { db in
      try db.query(
        "select heading, fact_key(heading) from (select heading from risk_indicator union select unnest($1::text[])) as all_of_them (heading)",
        [.textArray(Self.further)]
      ).map { (heading: try $0[0, as: String.self], key: try $0[1, as: String.self]) }
    }
    #expect(pairs.count > Self.further.count)
    for pair in pairs { #expect(Field(rawValue: pair.heading).key == pair.key, "\(pair.heading)") }
  }

  @Test("an indicator scores whatever marks its heading has", arguments: further)
  func scores(heading: String) async throws {
    let database = try await TestDatabase.make(template: .county)
    let facts = [Fact(Field(rawValue: heading).key, .flag(true))].json
    let points = try await database.with { db in
      try db.execute(
        "insert into risk_indicator (indicator, heading, points, family) values ('own', $1, 3, 'own')", [.text(heading)]
      )
      try db.executeScript(SQL(name: "told", text: Self.told))
      try db.execute(
        """
        insert into risk_told (row_id, return_id, institution_id, recorded_at, recorded_number, as_at, indicators)
        select 1, id, 0, received_at, number, as_at, $1 from return
        """, [.json(facts)])
      return try db.query("select points from risk_spans(array[1], 'infinity')").map {
        try $0[0, as: Int.self]
      }
    }
    #expect(points == [3 + (heading == "Off Site or Alternative Provision" ? 1 : 0)])
  }

  private static let told = """
    insert into return (id, institution_id, kind, as_at, coverage, reference, withhold_confirmed, received_at, received_by,
      digest, summary)
    values ('00000000-0000-4000-8000-000000000001', 0, 'risk', '2026-11-01', 'partial', '1', true, '2026-11-01', 'test', '',
      '{}');
    insert into return_row (id, return_id, institution_id, number, status, as_at)
    overriding system value
    values (1, '00000000-0000-4000-8000-000000000001', 0, 1, 'sound', '2026-11-01');
    insert into person (id, created_at) overriding system value values (1, '2026-01-01');
    insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by, reason)
    values (1, 0, 1, 'link', '2026-11-01', 'test', '{}');
    """
}
