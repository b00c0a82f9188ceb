// A repeat is no news: a roll sent night after night has only those settled again of whom it tells something else.
import Postgres
import Reckoning
import Register
import Store
import TestSupport
import Testing

@Suite("Repeated rolls")
struct RepeatTests {
  /// Rolls of one school, a night each: what they tell of each pupil beside the same as ever.
  private struct Nights {
    private(set) var world = World(
      countyLA: Cast.countyLA, lists: .usual, areas: Cast.areas, institutions: Cast.institutions)
    private let first = Day(daysSince1970: 20_710)

    mutating func send(
      _ kind: Kind = .enrolment, by institution: Int = Cast.oak, night: Int, _ pupils: [Int64] = [1, 2, 3, 4, 5, 6],
      _ change: (inout Reckoning.Row) -> Void = { _ in }
    ) {
      let number = world.returns.count + 1
      let day = first.adding(days: night)
      let made = Return(
        id: "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - String(number).count) + String(number),
        number: Int64(number), institution: institution, kind: kind, asAt: day, full: kind == .enrolment,
        missingConfirmed: true, receivedAt: .noon(day))
      world.returns.append(made)
      for pupil in pupils {
        var row = Reckoning.Row(
          id: Int64(world.rows.count + 1), returnID: made.id, number: Int(pupil), surname: "Person\(pupil)",
          forename: "Invented", dateOfBirth: Day(daysSince1970: 14_500), postcode: "OX1 1AA")
        change(&row)
        world.rows.append(row)
        world.links.append(Link(rowID: row.id, personID: pupil, decidedAt: made.receivedAt))
      }
    }
  }

  /// Who waits to be settled after each return, one after another.
  private func touched(by nights: Nights) async throws -> [[Int]] {
    let database = try await TestDatabase.make(template: .county)
    return try await database.with { db in
      try ScenarioLoader(db: db, world: nights.world, born: Day(daysSince1970: 14_500)).load()
      try db.execute("update return set linked_at = null")
      return try nights.world.returns.map { made in
        try db.execute("update return set linked_at = received_at where id = $1::uuid", [.text(made.id)])
        while try Settling.stateReturns(db, rows: 100) > 0 {}
        let waiting: [Int] = try db.query("select person_id from touched_person order by 1").map { try $0[0] }
        while try Settling.settlePeople(db, limit: 100) > 0 {}
        return waiting
      }
    }
  }

  @Test("only those are settled again of whom a roll tells something that a situation or a call can follow from")
  func news() async throws {
    var nights = Nights()
    nights.send(night: 0)
    nights.send(night: 1)
    nights.send(night: 2) { if $0.number == 2 { $0.caution = "Ring twice." } }
    nights.send(night: 3, [1, 2, 3, 5, 6]) { if $0.number == 3 { $0.facts["activity_code"] = "310" } }
    nights.send(night: 4, [1, 2, 3, 5, 6]) { if $0.number == 3 { $0.facts["activity_code"] = "310" } }
    nights.send(night: 5) { if $0.number == 5 { $0.postcode = "RG1 1AA" } }
    nights.send(night: 6) { if $0.number == 6 { $0.forename = "Different" } }
    let everybody = [1, 2, 3, 4, 5, 6]
    let waiting = try await touched(by: nights)
    #expect(waiting == [everybody, [], [2], [2, 3, 4], [3], [3, 4, 5], [5, 6]])
  }

  @Test("a repeat is looked at where another sender told something since, or what it tells lapses some time after it")
  func others() async throws {
    var nights = Nights()
    nights.send(night: 0, [1, 2, 3]) { if $0.number == 3 { $0.facts["activity_code"] = "430" } }
    nights.send(.contact, by: Cast.county, night: 1, [2]) {
      $0.facts = ["activity": "619", "contacted_on": "2026-09-15", "outcome": "spoke to parent"]
    }
    nights.send(night: 2, [1, 2, 3]) { if $0.number == 3 { $0.facts["activity_code"] = "430" } }
    nights.send(night: 3, [1, 2, 3]) { if $0.number == 3 { $0.facts["activity_code"] = "430" } }
    nights.send(by: Cast.elm, night: 3, [1])
    nights.send(night: 4, [1, 2, 3]) { if $0.number == 3 { $0.facts["activity_code"] = "430" } }
    let waiting = try await touched(by: nights)
    #expect(waiting == [[1, 2, 3], [2], [2, 3], [3], [1], [1, 3]])
  }
}
