// Settling may be broken off between any two of its transactions: the next run ends it.
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
}
