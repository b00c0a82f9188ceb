// Every table that grows has a day by which old years can be cut off.
import Postgres
import TestSupport
import Testing

@Suite("Tables that grow")
struct GrowingTablesTests {
  /// As the article "Old years and authorities" has it.
  private static let keys = [
    "return": "as_at", "return_row": "as_at", "actual_statement": "as_at", "intended_statement": "as_at",
    "offer_statement": "as_at", "risk_told": "as_at", "leaving": "as_at", "contact_detail": "as_at",
    "characteristic_told": "as_at", "told_run": "year_from", "membership": "year_from",
    "membership_former": "year_from", "audit_event": "at", "disclosure": "at",
  ]

  @Test("each has a column, never empty, that lies in one academic year")
  func columns() async throws {
    let database = try await TestDatabase.make(template: .county)
    let there = try await database.with { db in
      try db.query(
        """
        select table_name || '.' || column_name from information_schema.columns
        where table_schema = 'public' and is_nullable = 'NO' and data_type in ('date', 'timestamp with time zone')
        """
      ).map { try $0[0, as: String.self] }
    }
    for (table, column) in Self.keys { #expect(there.contains("\(table).\(column)")) }
  }

  @Test("rows of each person are found by an index, also where the planner's sample knows three persons of thousands")
  func staleSample() async throws {
    let database = try await TestDatabase.make(template: .county)
    let made: SQL = """
      insert into membership (person_id, cohort, valid_from, valid_to, listed_from, year_from, reasons, apart, call,
        is_restricted, outcome, reason, contested, district, hub, residence_certain, known_from, content)
      select number, (kept_cohorts())[1 + time], date '2026-09-01' + time, '2027-08-31', date '2026-09-01' + time,
        '2026-09-01', '{}', '', true, false, 'not_known', 'lapsed', false, '', '', true, '2026-09-01', 0
      from generate_series($1::int, $2::int) as number, generate_series(0, 11) as time
      """
    let scans = try await database.with { db in
      try db.execute(made, [.int(1), .int(3)])
      try db.execute("analyze membership")
      try db.execute(made, [.int(4), .int(5000)])
      return try db.transaction { db in
        _ = try db.query(
          """
          select count(*) from memberships_changed(
            array(select own from membership as own where own.person_id <= 500),
            array(select generate_series(1, 500)::bigint), array_fill(date '2026-09-01', array[500]))
          """)
        return try db.query("select pg_stat_get_xact_numscans('membership'::regclass)").single()[0, as: Int.self]
      }
    }
    // The test's own question goes through the table once.
    #expect(scans <= 1)
  }

  @Test("no membership goes on over 1 September")
  func years() async throws {
    let database = try await TestDatabase.make(template: .county)
    try await database.with { db in
      let error = #expect(throws: PostgresError.self) {
        try db.execute(
          """
          insert into membership (person_id, cohort, valid_from, valid_to, listed_from, year_from, reasons, apart, call,
            is_restricted, outcome, reason, contested, district, hub, residence_certain, known_from, content)
          values (1, 'neet', '2026-08-01', '2026-10-01', '2026-08-01', '2025-09-01', '{}', '', true, false, 'neet', '',
            false, '', '', true, '2026-09-01', 0)
          """)
      }
      #expect(error?.sqlState == "23514")
    }
  }
}
