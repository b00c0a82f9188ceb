// Settling may be broken off between any two of its transactions, and stating goes on beside it.
import Glibc
import Postgres
import Store
import Testing
import Jobs

@Suite("Settlement")
struct SettlementTests {
  @Test("settling that was broken off after any step is ended by the next run", arguments: 0...2)
  func brokenOff(steps: Int) async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(), Pupil(forename: "Benedict", born: "2009-11-21")], reference: "autumn")
    try await db.link()
    if steps > 0 {
      let stated = try await db.server.work(as: .worker) {
        try Settling.stateReturns($0, rows: 100)
      }
      // A return, and its institution's rolls.
      #expect(stated == 2)
    }
    if steps > 1 {
      let people = try await db.server.work(as: .worker) { try Settling.settlePeople($0, limit: 100) }
      #expect(people == 2)
    }
    let settlement = Settlement(database: db.server)
    #expect(try await settlement.settle())
    #expect(try await db.number("select count(*) from return where settled_at is not null") == 1)
    #expect(try await db.number("select count(distinct person_id) from situation") == 2)
    #expect(try await settlement.settle() == false)
  }

  @Test(
    "while returns wait to be linked, people wait to be settled for a minute at most, and settling stops after a transaction"
  )
  func aside() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(), Pupil(forename: "Benedict", born: "2009-11-21")], reference: "autumn")
    try await db.link()
    try await db.send([Pupil(forename: "Cuthbert", born: "2009-03-02")], from: 2, reference: "autumn")
    let settlement = Settlement(database: db.server, asideForLinking: true)
    while try await settlement.settle() {}
    #expect(try await db.number("select count(*) from return where stated_at is not null") == 1)
    #expect(try await db.number("select count(*) from return where settled_at is not null") == 0)
    #expect(try await db.number("select count(distinct person_id) from situation") == 0)
    let moved = try await db.number(
      """
      with late as (
        insert into clock_offset (ahead) values ('61 s')
        on conflict (is_only) do update set ahead = clock_offset.ahead + excluded.ahead returning 1
      )
      select count(*) from late
      """)
    #expect(moved == 1)
    while try await settlement.settle() {}
    #expect(try await db.number("select count(*) from return where settled_at is not null") == 1)
    #expect(try await db.number("select count(distinct person_id) from situation") == 2)
    try await db.link()
    while try await settlement.settle() {}
    #expect(try await db.number("select count(*) from return where settled_at is null") == 0)
  }

  @Test("a call is shown as soon as it is stated, though whoever was rung waits to be settled")
  func calledAtOnce() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil()], reference: "autumn")
    try await db.link()
    try await db.state()
    try await db.send(
      [Pupil()], from: 0, on: "2025-10-03", reference: "call", kind: "contact",
      facts: #"{"contacted_on": "2025-10-03", "outcome": "no answer"}"#)
    try await db.link()
    try await db.state()
    #expect(try await db.number("select count(*) from touched_person") == 1)
    #expect(try await db.number("select count(*) from person_shown where last_outcome = 'no answer'") == 1)
  }

  @Test("what is told of somebody who is being settled is shown when it is stated")
  func toldWhileSettled() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil()], reference: "autumn")
    try await db.link()
    while try await Settlement(database: db.server).settle() {}
    try await db.send([Pupil()], on: "2025-10-03", reference: "with a number")
    _ = try await db.number(
      """
      with told as (
        insert into contact_detail (row_id, institution_id, as_at, mobile)
        select row.id, row.institution_id, row.as_at, '07700 900123' from return_row as row where row.as_at = '2025-10-03' returning 1
      ), touched as (
        insert into touched_person (person_id, since, runs_anew) select id, moment(), false from person
      )
      select count(*) from told
      """)
    try await db.link()
    let isSettled = AsyncStream.makeStream(of: Void.self)
    async let settled: Bool = db.server.work(as: .worker) { connection in
      _ = try Settling.settlePeople(connection, limit: 100)
      isSettled.continuation.finish()
      return try Self.isWaitedFor(connection)
    }
    for await _ in isSettled.stream {}
    try await db.state()
    #expect(try await settled, "stating waits for whoever settles")
    #expect(try await db.number("select count(*) from person_shown where has_number") == 1)
  }

  @Test("a roll that lacks somebody who is being settled is stated after them, and neither holds the other up for ever")
  func missedWhileSettled() async throws {
    let db = try await LinkingDatabase()
    let forenames = [
      "Aurelia", "Benedict", "Cuthbert", "Dorothea", "Ephraim", "Frederica", "Gwendolen", "Horatio", "Isidora",
      "Jocasta",
    ]
    let pupils = forenames.enumerated().map { Pupil(forename: $1, born: "2009-0\($0 % 9 + 1)-14") }
    try await db.send(pupils, reference: "autumn")
    try await db.tellYear12()
    try await db.link()
    while try await Settlement(database: db.server).settle() {}
    try await db.send(Array(pupils.dropLast()), on: "2025-10-03", reference: "without her")
    try await db.tellYear12()
    try await db.link()
    let person = Int(try await db.people("autumn").last.flatMap(\.self) ?? 0)
    _ = try await db.number(
      """
      with touched as (insert into touched_person (person_id, since, runs_anew) values ($1, moment(), false) returning 1)
      select count(*) from touched
      """, [.int(person)])
    // Taken out of the queue, and described at the end, as settling does.
    let isTaken = AsyncStream.makeStream(of: Void.self)
    async let settled: Bool = db.server.work(as: .worker, retries: 0) { connection in
      try connection.execute("delete from touched_person where person_id = $1", [.int(person)])
      isTaken.continuation.finish()
      let isWaitedFor = try Self.isWaitedFor(connection)
      _ = try connection.query("select describe_people(array[$1::bigint])", [.int(person)])
      return isWaitedFor
    }
    for await _ in isTaken.stream {}
    let stated = try await db.server.work(as: .worker, retries: 0) { try Settling.stateReturns($0, rows: 100) }
    #expect(try await settled, "stating waits for whoever settles")
    #expect(stated == 2)
    #expect(try await db.number("select count(*) from touched_person where person_id = $1", [.int(person)]) == 1)
  }

  /// Whether somebody waits, within five seconds, for what this transaction holds.
  private static func isWaitedFor(_ connection: Connection) throws -> Bool {
    for _ in 0..<500 {
      let waits: Bool = try connection.query(
        "select exists (select from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid)))"
      ).single()[0]
      if waits { return true }
      usleep(10_000)
    }
    return false
  }
}

extension LinkingDatabase {
  /// Makes what was sent rolls of year 12.
  fileprivate func tellYear12() async throws {
    try await number(
      """
      with roll as (update return set years = '{12}' returning id), told as (update return_row set year_group = 12 returning id)
      select count(*) from roll cross join told
      """)
  }

  fileprivate func state() async throws {
    while try await server.work(as: .worker, { try Settling.stateReturns($0, rows: 100) }) > 0 {}
  }
}
