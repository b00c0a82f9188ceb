// What is kept follows from what was told, whatever came first: settled return by return it is what settling all at once
// finds.
import Postgres
import Reckoning
import Register
import Store
import TestSupport
import Testing

@Suite("Settling return by return")
struct StepByStepTests {
  private static let kept = ["situation", "detail", "birth", "told_run", "roll_absence", "membership"]

  @Test(
    "returns that came one by one, late, replaced and relinked, leave what everything at once leaves",
    arguments: [1, 2])
  func oneByOne(seed: Int) async throws {
    let database = try await TestDatabase.make(template: .county)
    let lives = ToldLives(seed: UInt64(seed))
    let differences = try await database.with { db in
      try db.execute("set jit = off")
      try ScenarioLoader(db: db, world: lives.world, born: lives.born).load()
      try db.execute("update return set linked_at = null")
      for (place, made) in lives.world.returns.enumerated() {
        try db.execute(
          "update return set linked_at = received_at, replaced_by = null where id = $1::uuid", [.text(made.id)])
        if place % 9 == 8 { try replace(lives.world.returns[place - 4], by: made, db) }
        if place % 11 == 10 { try relink(person: Int64(place % 12 + 1), db) }
        try settle(db)
      }
      let before = try Self.kept.map { try contents($0, db) }
      try db.execute("insert into touched_person (person_id, since) select id, '2000-01-01' from person")
      try db.execute("insert into touched_roll select id, '-infinity', moment() from institution")
      try settle(db)
      let after = try Self.kept.map { try contents($0, db) }
      #expect(before.allSatisfy { $0.count > 4 })
      return zip(before, after).map { Set($0).symmetricDifference($1).sorted() }
    }
    for (table, lines) in zip(Self.kept, differences) {
      #expect(lines.isEmpty, "\(table): \(lines.prefix(6))")
    }
  }

  private func settle(_ db: Connection) throws {
    var waits = true
    while waits {
      let stated = try Settling.stateReturns(db, rows: 100_000)
      let settled = try Settling.settlePeople(db, limit: 1000)
      waits = stated + settled > 0
    }
  }

  private func replace(_ former: Return, by made: Return, _ db: Connection) throws {
    try db.execute(
      "update return set replaced_at = (select received_at from return where id = $2::uuid), replaced_by = $2::uuid where id = $1::uuid",
      [.text(former.id), .text(made.id)])
  }

  /// Gives the newest row of a person to the next one.
  private func relink(person: Int64, _ db: Connection) throws {
    try db.execute(
      """
      with moved as (
        update link set undone_at = decided_at, undone_by = 'test', undone_reason = 'test'
        where id = (select max(id) from link where person_id = $1 and undone_at is null)
        returning row_id, institution_id, decided_at
      ), linked as (
        insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by)
        select row_id, institution_id, $1 % 12 + 1, 'link', decided_at, 'test' from moved
      )
      insert into touched_person (person_id, since)
      select person, '2000-01-01' from unnest(array[$1, $1 % 12 + 1]) as person
      on conflict (person_id) do update set from_day = excluded.from_day, runs_anew = true
      """, [.int(Int(person))])
  }

  private func contents(_ table: String, _ db: Connection) throws -> [String] {
    // Which row told a run last is one of several that say the same; when something was learnt is another's question.
    let text = "select (to_jsonb(kept) - 'last_row_id' - 'known_from')::text from \(table) as kept"
    return try db.query(SQL(name: text, text: text)).map { try $0[0] }
  }
}
