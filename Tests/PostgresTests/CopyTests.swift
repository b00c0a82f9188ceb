// COPY both ways: nothing lost, nothing half done, a slow reader slows the server down.
import Postgres
import TestSupport
import Testing

@Suite("COPY")
struct CopyTests {
  static let template = TestTemplate("copy") { db in
    try db.executeScript("create table line (id int, body text, day date, seen timestamptz, extra jsonb, raw bytea)")
  }

  struct Failure: Error {}

  /// Texts over the alphabet that matters to the format, from a small generator of fixed seed.
  static func awkwardTexts(_ count: Int) -> [String] {
    var state: UInt64 = 42
    let alphabet = Array("ab\\\t\n\r\"',{}N.é\u{8}\u{b}")
    return (0..<count).map { _ in
      var text = ""
      while true {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let pick = Int(state >> 33) % (alphabet.count + 2)
        if pick >= alphabet.count { return text }
        text.append(alphabet[pick])
      }
    }
  }

  @Test("awkward texts come back as they went, by COPY and by array")
  func awkward() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    try await database.with { db in
      let texts = Self.awkwardTexts(5000) + ["\\.", "\\N", ""]
      let stored = try db.copyIn("copy line (id, body) from stdin") { writer in
        for (number, text) in texts.enumerated() {
          try writer.row { row in
            row.int(number)
            if number % 2 == 0 { row.text(text) } else { row.text(utf8: text.utf8) }
          }
        }
      }
      #expect(stored == texts.count)
      #expect(try db.query("select body from line order by id").map { try $0[0, as: String.self] } == texts)
      let array = try db.query("select $1::text[]", [.textArray(texts)]).single()
      #expect(try array[0, as: [String].self] == texts)
    }
  }

  @Test("every kind of value is written, and nulls")
  func kinds() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    try await database.with { db in
      try db.copyIn("copy line from stdin") { writer in
        try writer.row {
          $0.int(-7)
          $0.null()
          $0.date(20_000)
          $0.timestamp(1_000_001)
          $0.json("{\"a\\\\b\": \"\\n\"}")
          $0.bytea([0, 10, 92, 255])
        }
        try writer.row {
          $0.int(nil as Int?)
          $0.text("x")
          $0.date(nil)
          $0.timestamp(nil)
          $0.json(nil)
          $0.bytea(nil)
        }
      }
      let rows = try db.query("select * from line order by id")
      #expect(try rows[0]["day", as: DateValue.self].daysSince1970 == 20_000)
      #expect(try rows[0]["seen", as: TimestampValue.self].microsecondsSince1970 == 1_000_001)
      #expect(try rows[0]["extra", as: JSONText.self].text == "{\"a\\\\b\": \"\\n\"}")
      #expect(try rows[0]["raw", as: [UInt8].self] == [0, 10, 92, 255])
      #expect(try rows[1]["day", as: DateValue?.self] == nil)
      #expect(try rows[1]["raw", as: [UInt8]?.self] == nil)
    }
  }

  @Test("an error of the writer undoes the copy and leaves the connection usable")
  func writerFails() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    try await database.with { db in
      #expect(throws: Failure.self) {
        try db.copyIn("copy line (id) from stdin") { writer in
          for number in 0..<100_000 { try writer.row { $0.int(number) } }
          throw Failure()
        }
      }
      let found = try db.query("select count(*) from line")[0][0, as: Int.self]
      #expect(found == 0)
    }
  }

  @Test("a connection that breaks half-way stores nothing and is replaced")
  func breaksHalfWay() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    let pool = database.pool(size: 1)
    let killer = database.settings()
    let error = await #expect(throws: PostgresError.self) {
      try await pool.with { db in
        let process = Int(db.processID)
        try db.copyIn("copy line (id, body) from stdin") { writer in
          for number in 0..<1_000_000 {
            if number == 20_000 {
              _ = try Connection(killer).query("select pg_terminate_backend($1::int)", [.int(process)])
            }
            try writer.row {
              $0.int(number)
              $0.text("a body of some length, so that the socket fills")
            }
          }
        }
      }
    }
    #expect(error?.kind == .connectionLost)
    let found = try await pool.with { try $0.query("select count(*) from line")[0][0, as: Int.self] }
    #expect(found == 0)
    await pool.close()
  }

  @Test("bytes that are in the format already pass through")
  func csv() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    try await database.with { db in
      var text = "id,body\n1,\"a, \"\"b\"\"\"\n2,plain\n"
      let stored = try db.copyIn("copy line (id, body) from stdin (format csv, header)") { writer in
        try text.withUTF8 { try writer.write(UnsafeRawBufferPointer($0)) }
      }
      #expect(stored == 2)
      var bytes: [UInt8] = []
      let read = try db.copyOut("copy (select id, body from line order by id) to stdout (format csv, header)") {
        bytes.append(contentsOf: $0)
      }
      #expect(read == 2)
      #expect(String(decoding: bytes, as: UTF8.self) == text)
    }
  }

  @Test("a copy that the server stops half-way out is an error")
  func outFails() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    try await database.with { db in
      let error = #expect(throws: PostgresError.self) {
        try db.copyOut("copy (select 1 / (100000 - n) from generate_series(1, 200000) as t (n)) to stdout") { _ in }
      }
      #expect(error?.sqlState == "22012")
      #expect(throws: Failure.self) {
        try db.copyOut("copy (select generate_series(1, 50000000)) to stdout") { _ in throw Failure() }
      }
      #expect(throws: PostgresError.self) { try db.copyOut("select 1") { _ in } }
      for wrong: SQL in ["copy line from stdin", "copy line to stdout"] {
        let misuse = #expect(throws: PostgresError.self) { try db.execute(wrong) }
        #expect(misuse?.kind == .misuse)
        #expect(throws: PostgresError.self) { try db.executeScript(wrong) }
      }
      let answer = try db.query("select 1")[0][0, as: Int.self]
      #expect(answer == 1)
    }
  }

  @Test("a reader that stands still holds the server back")
  func backPressure() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    let pool = database.pool(size: 1)
    let written = Counter()
    let stream = pool.bytes(capacity: 2) { db, sink in
      try db.copyOut("copy (select repeat('x', 1000) from generate_series(1, 50000)) to stdout") { piece in
        try sink.write(piece)
        written.add(1)
      }
    }
    var read = 0
    var bytes = 0
    for try await piece in stream {
      read += 1
      bytes += piece.count
      // Two pieces lie between, one may be under way and one in the reader's hand.
      #expect(written.value <= read + 4)
    }
    #expect(bytes == 50_000 * 1001)
    await pool.close()
  }

  @Test("a reader that leaves sets the connection free")
  func readerLeaves() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    let pool = database.pool(size: 1)
    do {
      let stream = pool.bytes { db, sink in
        try db.copyOut("copy (select repeat('x', 1000) || generate_series(1, 100000000)) to stdout") {
          try sink.write($0)
        }
      }
      for try await _ in stream { break }
    }
    let answer = try await pool.with { try $0.query("select 1")[0][0, as: Int.self] }
    #expect(answer == 1)
    await pool.close()
  }

  @Test("a failure of the server reaches the reader of a stream")
  func streamFails() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    let pool = database.pool(size: 1)
    let stream = pool.bytes { db, sink in
      try db.copyOut("copy (select 1 / (1000 - n) from generate_series(1, 2000) as t (n)) to stdout") {
        try sink.write($0)
      }
    }
    await #expect(throws: PostgresError.self) { for try await _ in stream {} }
    await pool.close()
  }
}
