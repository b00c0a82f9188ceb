// Statements with parameters, and values there and back.
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
}
