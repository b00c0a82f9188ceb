// Linking when much goes on at once, or breaks off in the middle.
import Linking
import Postgres
import Store
import TestSupport
import Testing
import Jobs

@Suite("Linking at once and broken off")
struct LinkingAtOnceTests {
  static func pupils(_ count: Int) -> [Pupil] {
    (0..<count).map { place in
      Pupil(
        forename: ["Aurelia", "Tobias", "Marigold", "Leopold", "Ottilie"][place % 5],
        surname: ["Winterbourne", "Quillfeather", "Ashdown", "Pemberley"][place / 5 % 4]
          + ["", "son", "ley"][place / 20 % 3],
        born: "2009-0\(place % 9 + 1)-1\(place % 7)", sex: "W", postcode: "OX\(place % 7 + 1) \(place % 9)AB",
        upn: upn(place))
    }
  }

  @Test(
    "two servers linking at once make one person of a pupil whom two returns introduce",
    arguments: CandidatesFrom.allCases)
  func twoServers(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    for round in 0..<6 {
      let pupils = Self.pupils(60)
      try await db.send(pupils, from: 1, on: "2025-10-0\(round + 1)", reference: "elm \(round)")
      try await db.send(pupils.reversed(), from: 2, on: "2025-10-0\(round + 1)", reference: "oak \(round)")
    }
    let counts = try await withThrowingTaskGroup(of: LinkingCount.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let server = Database(conninfo: db.database.conninfo(role: "fingerpost_app"))
          var linking = LinkReturns(database: server, candidates)
          linking.batchReturns = 1
          let count = try await linking.link()
          await server.close()
          return count
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts.reduce(0) { $0 + $1.returns } == 12)
    #expect(counts.reduce(0) { $0 + $1.rows } == 720)
    #expect(try await db.number("select count(*) from person") == 60)
    let people = try await db.people("elm 0")
    #expect(Set(people).count == 60)
    for round in 0..<6 {
      #expect(try await db.people("elm \(round)") == people)
      #expect(try await db.people("oak \(round)") == people.reversed())
    }
  }

  @Test("whoever was erased is nobody to a run that knew them before", arguments: CandidatesFrom.allCases)
  func erased(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    let pupils = Self.pupils(20)
    try await db.send(pupils, from: 1, on: "2025-10-01", reference: "before")
    // The same run of linking goes on, with what it keeps in memory.
    let linking = LinkReturns(database: db.server, candidates)
    try await linking.link()
    let before = try await db.people("before").compactMap { $0 }
    let gone = try #require(before.first)
    try await db.server.work(as: Visit(role: .protection, actor: "user dpo")) { db in
      _ = try Protection.erase(db, person: gone, for: .request)
    }
    try await db.send(pupils, from: 2, on: "2025-10-02", reference: "after")
    try await linking.link()
    let after = try await db.people("after").compactMap { $0 }
    #expect(after.count == 20 && !after.contains(gone) && Array(after.dropFirst()) == Array(before.dropFirst()))
    #expect(
      try await db.number("select count(*) from link where not exists (select from person where id = person_id)") == 0)
    #expect(
      try await db.number("select people - (select count(*) from person) from linking_state") == 0)
  }

  @Test(
    "a backend that dies in the middle leaves every return linked as a whole or not at all",
    arguments: CandidatesFrom.allCases)
  func killed(_ candidates: CandidatesFrom) async throws {
    let db = try await LinkingDatabase()
    for day in 1...9 {
      try await db.send(Self.pupils(60), from: day % 3 + 1, on: "2025-10-0\(day)", reference: "day \(day)")
    }
    let linking = Task {
      var failures = 0
      var linking = LinkReturns(database: db.server, candidates)
      linking.batchReturns = 1
      while true {
        do {
          try await linking.link()
          return failures
        } catch let error as PostgresError {
          // What is not the killing would fail for ever.
          guard error.kind != .server || error.sqlState?.hasPrefix("57") == true, failures < 1_000 else { throw error }
          failures += 1
        }
      }
    }
    let killed = try await db.database.with { connection in
      var killed = 0
      for _ in 0..<200 where killed < 12 {
        killed += try connection.query(
          """
          select count(*) from (
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and usename = 'fingerpost_app' and state <> 'idle' offset 0) as dead
          """
        ).single()[0, as: Int.self]
        let halfDone: Int = try connection.query(
          """
          select count(*) from return
          where (linked_at is null) <> not exists (
            select from return_row as row join link on link.row_id = row.id where row.return_id = return.id)
          """
        ).single()[0]
        #expect(halfDone == 0)
      }
      return killed
    }
    let failures = try await linking.value
    #expect(killed == 0 || failures > 0)
    #expect(try await db.number("select count(*) from link") == 540)
    #expect(try await db.number("select count(*) from link where undone_at is null") == 540)
    #expect(try await db.number("select count(*) from person") == 60)
    #expect(try await db.number("select people from linking_state") == 60)
  }

  @Test("a return that another server writes is passed over")
  func passedOver() async throws {
    let db = try await LinkingDatabase()
    try await db.send([Pupil(upn: upn(3))], reference: "one")
    let other = db.database.settings(role: "fingerpost_app")
    let worker = Setting("role", "fingerpost_worker")
    let claimed = try await db.server.work(as: .worker) { holder in
      let store = LinkingStore(holder)
      let waiting = try [store.next(after: nil)].compactMap {
        try $0.map { try store.part(of: $0, after: 0, limit: 9) }
      }
      let first = try store.claim(waiting)
      let second = try Connection(other).transaction(settings: [worker]) { try LinkingStore($0).claim(waiting) }
      return [first.count, second.count]
    }
    #expect(claimed == [1, 0])
  }
}
