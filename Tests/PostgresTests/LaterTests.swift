// Statements that are sent without waiting for their end, and arrays that travel in binary.
import Postgres
import TestSupport
import Testing

@Suite("Statements sent ahead")
struct LaterTests {
  @Test("statements sent ahead run in order, and the commit waits for them")
  func inOrder() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      try db.execute("create table told (place int primary key, word text)")
      try db.transaction { db in
        for place in 1...50 {
          try db.executeLater { batch in
            batch.add("insert into told values ($1, 'new')", [.int(place)])
            batch.add("update told set word = word || place where place = $1", [.int(place)])
          }
        }
        #expect(try db.query("select count(*) from told where word = 'new' || place").single()[0, as: Int.self] == 50)
        try db.executeLater("select pg_sleep(0.05), $1::int", [1])
        try db.executeLater("insert into told values ($1, 'last')", [51])
      }
      #expect(try db.query("select count(*) from told").single()[0, as: Int.self] == 51)
    }
  }

  @Test(
    "the error of a statement sent ahead is thrown by the next one or by the commit, and rolls back",
    arguments: [true, false])
  func errors(withNext: Bool) async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      try db.execute("create table told (place int primary key)")
      let error = #expect(throws: PostgresError.self) {
        try db.transaction { db in
          try db.execute("insert into told values (1)")
          try db.executeLater("insert into told values ($1)", [1])
          if withNext { try db.execute("insert into told values (2)") }
        }
      }
      #expect(error?.sqlState == "23505")
      #expect(try db.query("select count(*) from told").single()[0, as: Int.self] == 0)
    }
  }

  @Test("more than may wait at a time is taken as the server gets through it")
  func muchMore() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      try db.execute("create table told (place int, length int)")
      let long = String(repeating: "long ", count: 400_000)
      try db.transaction { db in
        for place in 1...36 {
          try db.executeLater("insert into told values ($1, length(($2::text[])[1]))", [.int(place), .texts([long])])
        }
      }
      #expect(try db.query("select sum(length) from told").single()[0, as: Int.self] == 72_000_000)
    }
  }

  @Test("after an error nothing more is taken, and the connection is good for another transaction")
  func stopsAfterError() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      try db.execute("create table told (place int primary key)")
      var taken = 0
      let error = #expect(throws: PostgresError.self) {
        try db.transaction { db in
          for place in 1...1_000_000 {
            try db.executeLater("insert into told values ($1)", [.int(min(place, 500))])
            taken = place
          }
        }
      }
      #expect(error?.sqlState == "23505")
      #expect(taken >= 500 && taken < 1_000_000)
      try db.transaction { try $0.executeLater("insert into told values ($1)", [1]) }
      #expect(try db.query("select count(*) from told").single()[0, as: Int.self] == 1)
    }
  }

  @Test("cancelling a task stops what it sent ahead, and the next visitor is not hit")
  func cancelled() async throws {
    let database = try await TestDatabase.make()
    let pool = database.pool(size: 1)
    let task = Task {
      try await pool.transaction { db in
        for _ in 1...3 { try db.executeLater("select pg_sleep(60)", []) }
      }
    }
    try await database.with { db in
      let sleeping: SQL =
        "select count(*) from pg_stat_activity where query = 'select pg_sleep(60)' and state = 'active'"
      while try db.query(sleeping).single()[0, as: Int.self] == 0 {}
    }
    task.cancel()
    let error = await #expect(throws: PostgresError.self) { try await task.value }
    #expect(error?.kind == .cancelled)
    #expect(try await pool.with { try $0.query("select 1").single()[0, as: Int.self] } == 1)
    await pool.close()
  }

  @Test("outside a transaction nothing is sent ahead")
  func onlyInTransactions() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      let error = #expect(throws: PostgresError.self) { try db.executeLater("select 1", []) }
      #expect(error?.kind == .misuse)
    }
  }

  @Test("rows of a query that follows a stream come all at once")
  func afterStream() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      let numbers: SQL = "select * from generate_series(1, 5)"
      #expect(try db.query(numbers).count == 5)
      var streamed = 0
      try db.stream("select * from generate_series(1, 3)") { _ in streamed += 1 }
      #expect(streamed == 3)
      #expect(try db.query(numbers).count == 5)
    }
  }

  @Test("long arrays come back as they went, empty ones too")
  func binaryArrays() async throws {
    let database = try await TestDatabase.make()
    try await database.with { db in
      let words = ["a\"b", nil, "", "Zoë, \\ {x}", "NULL"]
      let asked: SQL = "select $1::bigint[], $2::real[], $3::text[], $4::bigint[], $5::text[]"
      let row = try db.query(
        asked, [.bigints([.min, 0, .max]), .reals([1.5, nil, -2]), .texts(words), .bigints([]), .texts([])]
      ).single()
      #expect(try row[0, as: [Int64?].self] == [.min, 0, .max])
      #expect(try row[1, as: [Double?].self] == [1.5, nil, -2])
      #expect(try row[2, as: [String?].self] == words)
      #expect(try row[3, as: [Int64?].self] == [])
      #expect(try row[4, as: [String?].self] == [])
      let error = #expect(throws: PostgresError.self) { try db.query("select $1::text[]", [.texts(["a\0b"])]) }
      #expect(error?.kind == .encoding)
    }
  }
}
