// Statements with parameters, values there and back, and statements in batches and streams.
import Postgres
import TestSupport
import Testing

@Suite("Statements")
struct StatementTests {
  @Test("every type comes back as it went")
  func roundTrips() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      let uuid = UUIDValue.random()
      let row = try db.query(
        """
        select $1::text, $2::bigint, $3::boolean, $4::date, $5::timestamptz, $6::uuid, $7::bytea, $8::text[],
          $9::bigint[], $10::jsonb, $11::numeric, $12::double precision, $13::date[]
        """,
        [
          "Zoë \"the\" \\ {brace}", -42, true, .date(20_000), .timestamp(1_700_000_000_123_456), .uuid(uuid),
          .bytes([0, 1, 255]), .textArray(["a\"b", nil, "c,\\d", "", "null"]), .intArray([1, nil, -3]),
          .json("{\"a\": 1}"), .numeric(try #require(NumericValue("12.50"))), 0.1, .dateArray([nil, -1]),
        ]
      ).single()
      #expect(try row[0, as: String.self] == "Zoë \"the\" \\ {brace}")
      #expect(try row[1, as: Int.self] == -42)
      #expect(try row[2, as: Bool.self])
      #expect(try row[3, as: DateValue.self].daysSince1970 == 20_000)
      #expect(try row[4, as: TimestampValue.self].microsecondsSince1970 == 1_700_000_000_123_456)
      #expect(try row[5, as: UUIDValue.self] == uuid)
      #expect(try row[6, as: [UInt8].self] == [0, 1, 255])
      #expect(try row[7, as: [String?].self] == ["a\"b", nil, "c,\\d", "", "null"])
      #expect(try row[8, as: [Int?].self] == [1, nil, -3])
      #expect(try row[9, as: JSONText.self].text == "{\"a\": 1}")
      #expect(try row[10, as: NumericValue.self].text == "12.50")
      #expect(try row[11, as: Double.self] == 0.1)
      #expect(try row[12, as: [DateValue?].self] == [nil, DateValue(daysSince1970: -1)])
    }
  }

  @Test("a missing value is nil where nil is allowed and an error elsewhere")
  func nulls() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      let row = try db.query("select $1::text as name, $2::int as size", [nil, nil]).single()
      #expect(try row["name", as: String?.self] == nil)
      #expect(try row["size", as: Int?.self] == nil)
      let error = #expect(throws: PostgresError.self) { try row["name", as: String.self] }
      #expect(error?.kind == .decoding(column: "name", type: "String"))
    }
  }

  @Test("dates and instants agree with the server over four thousand years and at the infinities")
  func calendar() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      let days = stride(from: Int32(-800_000), to: 800_000, by: 997).map { Int32?($0) }
      let rows = try db.query(
        """
        select day, day - date '1970-01-01', day::timestamp at time zone 'UTC' + interval '1 hour 1.5 seconds'
        from unnest($1::date[]) as t (day)
        """, [.dateArray(days)])
      for (row, day) in zip(rows, days) {
        #expect(try row[0, as: DateValue.self].daysSince1970 == day)
        #expect(try row[1, as: Int32.self] == day)
        let instant = try row[2, as: TimestampValue.self].microsecondsSince1970
        #expect(instant == Int64(day ?? 0) * 86_400_000_000 + 3_601_500_000)
        #expect(
          try db.query(
            "select $1::timestamptz = $2::text::timestamptz",
            [
              .timestamp(instant), .text(row[2, as: String.self]),
            ])[0][0, as: Bool.self])
      }
      let ends = try db.query("select $1::date, $2::timestamptz", [.date(.max), .timestamp(.min)]).single()
      #expect(try ends[0, as: String.self] == "infinity")
      #expect(try ends[0, as: DateValue.self].daysSince1970 == .max)
      #expect(try ends[1, as: TimestampValue.self].microsecondsSince1970 == .min)
    }
  }

  @Test("a value of another form is an error that names the column and not the value")
  func decodingErrors() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      let row = try db.query(
        "select $1::text as surname, 70000 as size, '{{1}}'::int[] as nested", ["Mallory Secret"]
      ).single()
      let error = #expect(throws: PostgresError.self) { try row["surname", as: Int.self] }
      #expect(error?.description.contains("surname") == true)
      #expect(error?.description.contains("Secret") == false)
      #expect(throws: PostgresError.self) { try row["size", as: Int16.self] }
      #expect(throws: PostgresError.self) { try row["nested", as: [Int].self] }
      #expect(throws: PostgresError.self) { try row["absent", as: Int.self] }
      #expect(throws: PostgresError.self) { try row[3, as: Int.self] }
    }
  }

  @Test("a text with a zero character is refused before anything is sent")
  func zeroCharacter() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      try db.execute("create table note (body text)")
      let error = #expect(throws: PostgresError.self) {
        _ = try db.pipeline {
          $0.add("insert into note values ($1)", ["first"])
          $0.add("insert into note values ($1)", ["a\0b"])
        }
      }
      #expect(error?.kind == .encoding)
      #expect(try db.query("select count(*) from note")[0][0, as: Int.self] == 0)
    }
  }

  @Test("an error in the middle of a batch undoes the batch and leaves the connection usable")
  func batchWithError() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      try db.execute("create table entry (id int primary key)")
      let error = #expect(throws: PostgresError.self) {
        _ = try db.pipeline {
          $0.add("insert into entry values ($1)", [1])
          $0.add("insert into entry values ($1), ($1)", [2])
          $0.add("insert into entry values ($1)", [3])
        }
      }
      #expect(error?.sqlState == "23505")
      #expect(error?.constraint == "entry_pkey")
      #expect(error?.table == "entry")
      let answers = try db.pipeline {
        $0.add("insert into entry values ($1)", [4])
        $0.add("select id from entry")
      }
      #expect(answers[0].affected == 1)
      #expect(try answers[1].map { try $0[0, as: Int.self] } == [4])
    }
  }

  @Test("a batch larger than every buffer comes back whole and in order")
  func largeBatch() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      let text = String(repeating: "x", count: 10_000)
      let answers = try db.pipeline { batch in
        for number in 0..<2000 { batch.add("select $1::int, $2::text", [.int(number), .text(text)]) }
      }
      #expect(answers.count == 2000)
      for (number, rows) in answers.enumerated() { #expect(try rows[0][0, as: Int.self] == number) }
    }
  }

  @Test("a prepared statement survives a change of its table and two texts of one name")
  func preparedAnew() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      try db.execute("create table thing (id int)")
      let all = SQL(name: "all", text: "select * from thing")
      #expect(try db.query(all).columnCount == 1)
      try db.execute("alter table thing add column name text")
      #expect(try db.query(all).columnCount == 2)
      #expect(try db.query(SQL(name: "all", text: "select 1, 2, 3")).columnCount == 3)
      try db.execute("deallocate all")
      #expect(try db.query(all).columnCount == 2)
    }
  }

  @Test("rows stream one at a time, and an error of the reader leaves the connection usable")
  func streaming() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      var sum = 0
      try db.stream("select generate_series(1, $1::int)", [100_000]) { sum += try $0[0, as: Int.self] }
      #expect(sum == 5_000_050_000)
      struct Enough: Error {}
      #expect(throws: Enough.self) {
        try db.stream("select generate_series(1, 50000000)") { _ in throw Enough() }
      }
      #expect(throws: PostgresError.self) {
        try db.stream("select 1 / (3 - n) from generate_series(1, 10) as t (n)") { _ in }
      }
      #expect(try db.query("select 1")[0][0, as: Int.self] == 1)
    }
  }
}
