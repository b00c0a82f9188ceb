// The pool: bounded, patient for a while, quick to let go of what was cancelled, never handing on another's trouble.
import Glibc
import Postgres
import TestSupport
import Testing

@Suite("Pool")
struct PoolTests {
  private static func one(_ pool: Pool) async throws -> Int {
    try await pool.with { try $0.query("select 1")[0][0, as: Int.self] }
  }

  /// Waits for something that happens on another thread.
  private static func eventually(_ condition: () async throws -> Bool) async throws {
    for _ in 0..<12_000 {
      if try await condition() { return }
      try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("it did not happen within a minute")
  }

  @Test("never more connections than its size, and everybody is served")
  func bound() async throws {
    let database = try await TestDatabase.make()
    let pool = database.pool(size: 3)
    let inside = Counter()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<200 {
        group.addTask {
          try await pool.with { db in
            inside.add(1)
            #expect(inside.value <= 3)
            try db.execute("select 1")
            inside.add(-1)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(pool.statistics.open <= 3)
    await pool.close()
    #expect(pool.statistics.open == 0)
  }

  @Test("connections that were ended while idle are made again before anybody notices")
  func endedWhileIdle() async throws {
    let database = try await TestDatabase.make()
    let pool = database.pool(size: 1)
    for _ in 0..<3 {
      _ = try await pool.transaction { try $0.query("select 1").count }
      try await database.with { db in
        let ended = try db.query(
          """
          select pg_terminate_backend(pid, 10000) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
          """)
        #expect(ended.count == 1)
      }
    }
    await pool.close()
  }

  @Test("a visit to a full pool fails after the wait limit")
  func waitLimit() async throws {
    let database = try await TestDatabase.make()
    let pool = database.pool(size: 1, waitLimit: .milliseconds(50))
    let entered = Counter()
    let holder = Task {
      try await pool.with { db in
        entered.add(1)
        return try db.execute("select pg_sleep(60)")
      }
    }
    try await Self.eventually { entered.value == 1 }
    for _ in 0..<3 {
      let error = await #expect(throws: PostgresError.self) { try await Self.one(pool) }
      #expect(error?.kind == .poolExhausted)
    }
    holder.cancel()
    let error = await #expect(throws: PostgresError.self) { _ = try await holder.value }
    #expect(error?.kind == .cancelled)
    #expect(try await Self.one(pool) == 1)
    await pool.close()
  }

  @Test("cancelling the task stops the statement at the server, and the next visitor is not hit")
  func cancel() async throws {
    let database = try await TestDatabase.make()
    let pool = database.pool(size: 1)
    for _ in 0..<20 {
      let task = Task { try await pool.with { try $0.execute("select pg_sleep(60)") } }
      try await Self.eventually { pool.statistics.idle == 0 }
      try await Task.sleep(for: .milliseconds(3))
      task.cancel()
      let error = await #expect(throws: PostgresError.self) { _ = try await task.value }
      #expect(error?.kind == .cancelled)
      #expect(try await Self.one(pool) == 1)
    }
    await pool.close()
  }

  @Test("cancelling a visit that waits, or one before it began, runs nothing")
  func cancelWaiting() async throws {
    let database = try await TestDatabase.make()
    let pool = database.pool(size: 1)
    let ran = Counter()
    let holder = Task { try await pool.with { try $0.execute("select pg_sleep(60)") } }
    try await Self.eventually { pool.statistics.open == 1 && pool.statistics.idle == 0 }
    let waiting = Task { try await pool.with { _ in ran.add(1) } }
    try await Self.eventually { pool.statistics.waiting == 1 }
    waiting.cancel()
    await #expect(throws: PostgresError.self) { try await waiting.value }
    #expect(pool.statistics.waiting == 0)
    let early = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await pool.with { _ in ran.add(1) }
    }
    await #expect(throws: PostgresError.self) { try await early.value }
    holder.cancel()
    _ = await holder.result
    #expect(ran.value == 0)
    await pool.close()
  }

  @Test("a cancel between two statements stops the second")
  func cancelBetween() async throws {
    let database = try await TestDatabase.make()
    let pool = database.pool(size: 1)
    let first = Counter()
    let task = Task {
      try await pool.with { db in
        try db.execute("select 1")
        first.add(1)
        while first.value < 2 { usleep(1000) }
        try db.execute("select pg_sleep(60)")
      }
    }
    try await Self.eventually { first.value == 1 }
    task.cancel()
    first.add(1)
    let error = await #expect(throws: PostgresError.self) { _ = try await task.value }
    #expect(error?.kind == .cancelled)
    #expect(try await Self.one(pool) == 1)
    await pool.close()
  }

  @Test("a statement timeout counts for its own visit only")
  func timeout() async throws {
    let database = try await TestDatabase.make()
    let pool = database.pool(size: 1)
    let error = await #expect(throws: PostgresError.self) {
      try await pool.with(timeout: .milliseconds(20)) { try $0.execute("select pg_sleep(60)") }
    }
    #expect(error?.kind == .timedOut)
    let inTransaction = await #expect(throws: PostgresError.self) {
      try await pool.transaction(timeout: .milliseconds(20)) { try $0.execute("select pg_sleep(60)") }
    }
    #expect(inTransaction?.kind == .timedOut)
    let shown = try await pool.with { try $0.query("show statement_timeout")[0][0, as: String.self] }
    #expect(shown == "0")
    await pool.close()
  }

  @Test("a visitor that leaves a transaction open does not hand it on")
  func leftTransaction() async throws {
    let database = try await TestDatabase.make()
    let pool = database.pool(size: 1)
    try await pool.with { db in
      try db.execute("create table kept (id int)")
      try db.execute("begin")
      try db.execute("insert into kept values (1)")
    }
    let found = try await pool.with { try $0.query("select count(*) from kept")[0][0, as: Int.self] }
    #expect(found == 0)
    await pool.close()
  }

  @Test("a killed backend costs its own visit; an idle one costs nobody anything")
  func killedBackend() async throws {
    let database = try await TestDatabase.make()
    let pool = database.pool(size: 1)
    let error = await #expect(throws: PostgresError.self) {
      try await pool.with { try $0.execute("select pg_terminate_backend(pg_backend_pid())") }
    }
    #expect(error?.kind == .connectionLost)
    let process = try await pool.with { Int($0.processID) }
    try await database.with { db in
      try db.execute("select pg_terminate_backend($1::int)", [.int(process)])
      while try !db.query("select from pg_stat_activity where pid = $1", [.int(process)]).isEmpty { usleep(1000) }
    }
    #expect(try await Self.one(pool) == 1)
    await pool.close()
  }

  @Test("a server that cannot be reached is an error of each visit, not of the pool")
  func unreachable() async throws {
    let pool = Pool(Pool.Configuration(ConnectionSettings("host=/nowhere"), size: 2))
    for _ in 0..<5 {
      let error = await #expect(throws: PostgresError.self) { try await Self.one(pool) }
      #expect(error?.kind == .unavailable)
    }
    await pool.close()
  }

  @Test("blocking visits do not hold Swift's threads")
  func cooperativeThreads() async throws {
    let database = try await TestDatabase.make()
    let pool = database.pool(size: 16)
    let sleepers = (0..<16).map { _ in Task { try await pool.with { try $0.execute("select pg_sleep(60)") } } }
    try await Self.eventually { pool.statistics.open == 16 }
    // If the sleepers held the few threads of Swift's pool, this would never run.
    #expect(await Task.detached { 6 * 7 }.value == 42)
    sleepers.forEach { $0.cancel() }
    for sleeper in sleepers { _ = await sleeper.result }
    await pool.close()
  }

  @Test("closing lets visits under way end, and refuses new ones")
  func closing() async throws {
    let database = try await TestDatabase.make()
    let pool = database.pool(size: 1)
    let visit = Task { try await pool.with { try $0.execute("select pg_sleep(0.2)") } }
    try await Self.eventually { pool.statistics.open == 1 && pool.statistics.idle == 0 }
    await pool.close()
    #expect(try await visit.value == 1)
    let refused = await #expect(throws: PostgresError.self) { try await Self.one(pool) }
    #expect(refused?.kind == .poolClosed)
  }

  @Test("closing cancels what is still running after the grace")
  func closingAfterGrace() async throws {
    let database = try await TestDatabase.make()
    let pool = database.pool(size: 1)
    #expect(try await Self.one(pool) == 1)
    let visit = Task { try await pool.with { try $0.execute("select pg_sleep(600)") } }
    try await Self.eventually { pool.statistics.idle == 0 }
    await pool.close(grace: .milliseconds(20))
    let error = await #expect(throws: PostgresError.self) { _ = try await visit.value }
    #expect(error?.kind == .cancelled)
  }

  @Test("closing also ends a visit whose connection is not made yet")
  func closingWhileConnecting() async throws {
    var server: SilentServer? = try SilentServer()
    let port = try #require(server?.port)
    let pool = Pool(
      Pool.Configuration(ConnectionSettings("host=127.0.0.1 port=\(port) sslmode=disable connect_timeout=60"), size: 1))
    let visit = Task { try await Self.one(pool) }
    try await Self.eventually { pool.statistics.open == 1 }
    let closing = Task { await pool.close(grace: .milliseconds(20)) }
    let error = await #expect(throws: PostgresError.self) { _ = try await visit.value }
    #expect(error?.kind == .cancelled)
    server = nil
    await closing.value
  }
}
