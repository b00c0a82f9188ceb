// The order of an institution's returns is the database's, whatever any clock says.
import Ciphers
import Intake
import Postgres
import Register
import Store
import TestSupport
import Testing
import Jobs

@Suite("The order of receipt")
struct ReceiptOrderTests {
  /// A county with two schools, and stewards who send for them from any number of servers.
  private struct County {
    static let steward = Visit(role: .steward, actor: "user test")
    let base: TestDatabase
    let database: Database

    init() async throws {
      base = try await TestDatabase.make(template: RightsCounty.template)
      database = Database(conninfo: base.conninfo(role: ClusterAddress.app))
    }

    /// - Parameter server: nil: the county's only one.
    func send(
      _ reference: String, from institution: String = "100001", receivedOn: String? = nil, to server: Database? = nil
    ) async throws -> Receipt {
      let reception = Reception(database: server ?? database, digestKey: [UInt8](repeating: 7, count: 32))
      return try await send(reference, from: institution, receivedOn: receivedOn, to: reception, as: Self.steward)
    }

    func send(
      _ reference: String, from institution: String, receivedOn: String? = nil, to reception: Reception, as visit: Visit
    ) async throws -> Receipt {
      var statement = ReturnStatement(institution: institution)
      statement.kind = "enrolment"
      statement.asAt = Day(iso: "2026-09-30")
      statement.coverage = .full
      statement.years = [12]
      statement.withholdConfirmed = true
      statement.reference = reference
      statement.receivedOn = receivedOn.flatMap { Day(iso: $0) }
      let bytes = Array("Surname,Forename,Date of Birth,Year Group\n\(reference),Kit,2009-11-20,12\n".utf8)
      return try await reception.receive(statement, MemorySource(bytes), sha256: Digest.sha256(bytes), as: visit)
        .receipt
    }

    /// Moves the county's clock.
    func move(_ interval: String) async throws {
      try await base.with { owner in
        try owner.execute(
          """
          insert into clock_offset (ahead) values ($1::interval)
          on conflict (is_only) do update set ahead = clock_offset.ahead + excluded.ahead
          """, [.text(interval)])
      }
    }

    /// References in the order of receipt, each with the one it was replaced by.
    func kept() async throws -> [String] {
      try await base.with { owner in
        try owner.query(
          """
          select return.reference || coalesce(' by ' || later.reference, '')
          from return left join return as later on later.id = return.replaced_by
          order by return.received_at
          """
        ).map { try $0[0] }
      }
    }

    /// Returns whose receipt does not come after that of one numbered before them, or that were replaced before it.
    func disorder() async throws -> Int {
      try await base.with { owner in
        try owner.query(
          """
          select count(*) from (
            select received_at <= lag(received_at) over (partition by institution_id order by number) as is_late,
              replaced_at < received_at as is_early
            from return where not loaded_as_history
          ) as ordered where is_late or is_early
          """
        ).single()[0]
      }
    }
  }

  @Test("a corrected roll replaces the one before it, though the clock stepped back between them")
  func clockStepsBack() async throws {
    let county = try await County()
    try await county.move("1 hour")
    let first = try await county.send("first")
    try await county.move("-1 hour -1.4 seconds")
    let second = try await county.send("second")
    let third = try await county.send("third")
    #expect(try await county.kept() == ["first by second", "second by third", "third"])
    #expect(try await county.disorder() == 0)
    #expect(first.receivedAt <= second.receivedAt && second.receivedAt <= third.receivedAt)
    // Another institution's receipts go by the clock as it is.
    let other = try await county.send("other", from: "100002")
    #expect(other.receivedAt < first.receivedAt)
    await county.database.close()
  }

  @Test("servers that accept at once put an institution's returns into one order, and the last one counts")
  func atOnce() async throws {
    let county = try await County()
    let other = Database(conninfo: county.base.conninfo(role: ClusterAddress.app))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      for number in 1...12 {
        tasks.addTask {
          _ = try await county.send(
            "R\(number)", from: number % 3 == 0 ? "100002" : "100001", to: number % 2 == 0 ? other : nil)
        }
      }
      try await tasks.waitForAll()
    }
    #expect(try await county.disorder() == 0)
    let (inForce, lastOnes) = try await county.base.with { owner in
      let row = try owner.query(
        """
        select count(*), count(*) filter (where number = (select max(number) from return as any_return
          where any_return.institution_id = return.institution_id))
        from return where replaced_at is null
        """
      ).single()
      return (try row[0, as: Int.self], try row[1, as: Int.self])
    }
    #expect(inForce == 2 && lastOnes == 2)
    await other.close()
    await county.database.close()
  }

  @Test("returns of a school that wait for one another hold one connection, and others' are taken in meanwhile")
  func nobodyStarves() async throws {
    let county = try await County()
    let reception = Reception(database: county.database, digestKey: [UInt8](repeating: 7, count: 32))
    let keeper = county.base.pool(size: 1)
    let lock: SQL =
      "select pg_advisory_lock(hashtextextended('return', (select id from institution where urn = 100001)))"
    _ = try await keeper.with { try $0.query(lock).count }
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      for number in 1...20 {
        tasks.addTask {
          let sender = Visit(role: .steward, actor: "user sender \(number % 10)")
          _ = try await county.send("R\(number)", from: "100001", to: reception, as: sender)
        }
      }
      while county.database.jobs.statistics.open == 0 { try await Task.sleep(for: .milliseconds(2)) }
      for number in 1...3 {
        _ = try await county.send("other \(number)", from: "100002", to: reception, as: County.steward)
      }
      let jobs = county.database.jobs.statistics
      #expect(jobs.open - jobs.idle == 1 && jobs.waiting == 0)
      await keeper.close()
      try await tasks.waitForAll()
    }
    #expect(try await county.kept().count == 23)
    #expect(try await county.disorder() == 0)
    await county.database.close()
  }

  @Test("history keeps the day it came, and is replaced by what came after it though it was loaded before")
  func history() async throws {
    let county = try await County()
    _ = try await county.send("today")
    let loaded = try await county.send("loaded", receivedOn: "2026-10-02")
    #expect(loaded.receivedAt == "2026-10-02T11:00:00Z")
    #expect(try await county.kept() == ["loaded by today", "today"])
    // A day to come is no history: it would stand in the way of all that comes until then.
    await #expect(throws: ReturnRefusal.self) { try await county.send("ahead", receivedOn: "2999-01-01") }
    await county.database.close()
  }

  @Test("the same return again gets the receipt that it got")
  func again() async throws {
    let county = try await County()
    let first = try await county.send("first")
    try await county.move("-2 hours")
    let again = try await county.send("first")
    #expect(first.id == again.id && first.receivedAt == again.receivedAt)
    await county.database.close()
  }
}
