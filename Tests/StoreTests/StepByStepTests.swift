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
  private static let kept = ["situation", "detail", "birth", "told_run", "roll_absence"]

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
      try db.execute("insert into touched_roll select id, '-infinity' from institution")
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
    // Which row told a run last is one of several that say the same.
    let text = "select (to_jsonb(kept) - 'last_row_id')::text from \(table) as kept"
    return try db.query(SQL(name: text, text: text)).map { try $0[0] }
  }
}

/// Twelve people at three institutions that send rolls, leavers, contacts and claims, often the same again.
private struct ToldLives {
  private(set) var world = World(
    countyLA: Cast.countyLA, lists: .usual, areas: Cast.areas, institutions: Cast.institutions)
  let born = Day(daysSince1970: 14_500)
  private var state: UInt64
  private var asAt = Day(daysSince1970: 20_710)

  init(seed: UInt64) {
    state = seed
    for _ in 1...34 { send() }
  }

  private mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  private mutating func send() {
    asAt = asAt.adding(days: next(9))
    let told = next(6) == 0 ? asAt.adding(days: -next(60)) : asAt
    let kind = [Kind.enrolment, .enrolment, .enrolment, .actual, .contact, .leaver][next(6)]
    let institution = kind == .contact ? Cast.county : [Cast.oak, Cast.elm, Cast.college][next(3)]
    let digits = String(world.returns.count + 1)
    let made = Return(
      id: "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits,
      number: Int64(world.returns.count + 1), institution: institution, kind: kind, asAt: told,
      full: kind == .enrolment && next(3) > 0, missingConfirmed: true, receivedAt: .noon(asAt.adding(days: 1)))
    world.returns.append(made)
    for person in 1...12 where next(12) < (kind == .enrolment ? 11 : 2) { add(Int64(person), to: made) }
  }

  private mutating func add(_ person: Int64, to made: Return) {
    let id = Int64(world.rows.count + 1)
    let activity = [230, 310, 619, 810][next(4)]
    var facts: Facts = [:]
    if made.kind == .leaver { facts["leaving_date"] = made.asAt.adding(days: next(20) - 12).description }
    if made.kind == .enrolment && next(20) == 0 { facts["activity_code"] = "310" }
    if made.kind != .enrolment { facts["activity"] = String(activity) }
    if made.kind == .actual && next(2) == 0 { facts["verified_on"] = made.asAt.description }
    if made.kind == .contact {
      facts["contacted_on"] = made.asAt.description
      facts["outcome"] = "spoke to parent"
    }
    world.rows.append(
      Reckoning.Row(
        id: id, returnID: made.id, number: Int(person), surname: "Person\(person)", forename: "Invented",
        dateOfBirth: Day(daysSince1970: Int32(14_300 + Int(person) * 60)),
        postcode: next(15) == 0 ? "RG1 1AA" : "OX1 1AA", facts: facts))
    world.links.append(Link(rowID: id, personID: person, decidedAt: made.receivedAt))
  }
}
