// What holds of every reckoning, whatever was told: tried on invented lives.

import Reckoning
import Register
import Testing

@Suite("Properties of the reckoning")
struct PropertyTests {
  /// Return order that does not depend on the order in which values are handed over.
  @Test("the order in which values are listed does not matter")
  func order() {
    for seed in 1...3 {
      let world = InventedLives(seed: UInt64(seed)).world
      var turned = world
      turned.rows.reverse()
      turned.returns.reverse()
      turned.links.reverse()
      let (one, other) = (Knowledge(of: world, at: latest), Knowledge(of: turned, at: latest))
      for person in one.persons {
        for day in days { #expect(one.situation(of: person, on: day) == other.situation(of: person, on: day)) }
      }
    }
  }

  @Test("what is received after an instant changes nothing that was known at it")
  func knownAt() {
    for seed in 1...3 {
      let world = InventedLives(seed: UInt64(seed)).world
      let instant = Instant.end(of: middle)
      var early = world
      early.returns.removeAll { $0.receivedAt > instant }
      let known = Set(early.returns.map(\.id))
      early.rows.removeAll { !known.contains($0.returnID) }
      let (one, other) = (Knowledge(of: world, at: instant), Knowledge(of: early, at: instant))
      #expect(one.persons == other.persons)
      for person in one.persons {
        for day in days { #expect(one.situation(of: person, on: day) == other.situation(of: person, on: day)) }
      }
    }
  }

  @Test("reason, winner and currency go together")
  func consistency() {
    for seed in 1...4 {
      let knowledge = Knowledge(of: InventedLives(seed: UInt64(seed)).world, at: latest)
      for person in knowledge.persons {
        for day in days {
          guard let found = knowledge.situation(of: person, on: day) else { continue }
          #expect((found.outcome == .notKnown) == (found.reason != .none))
          if found.reason == .lapsed || found.outcome == .neet { #expect(found.winner != nil) }
          if found.reason == .left || found.reason == .offRoll { #expect(found.winner == nil) }
          if let lapse = found.lapseOn, found.outcome != .notKnown { #expect(lapse >= day) }
          #expect((found.neetStart != nil) == (found.outcome == .neet || found.reason == .neetClaimed))
          if let start = found.neetStart { #expect(start <= day) }
        }
      }
    }
  }

  private let latest = Instant(microseconds: 2_000_000_000_000_000)
  private let middle = Day(daysSince1970: 20_600)
  private var days: [Day] { stride(from: 20_454, to: 21_200, by: 37).map { Day(daysSince1970: $0) } }
}

/// Lives without sense but of every kind: rolls, leavers, contacts and claims at three institutions.
private struct InventedLives {
  private(set) var world = World(
    countyLA: Cast.countyLA, lists: .usual, areas: Cast.areas, institutions: Cast.institutions)
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
    for _ in 1...60 { send() }
  }

  /// A number below `limit`, by a linear congruential generator.
  private mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  private mutating func send() {
    let asAt = Day(daysSince1970: Int32(20_454 + next(730)))
    let kind = [Kind.enrolment, .enrolment, .actual, .contact, .leaver][next(5)]
    let institution = kind == .contact ? Cast.county : [Cast.oak, Cast.elm, Cast.college][next(3)]
    let made = Return(
      id: "return \(world.returns.count)", number: Int64(world.returns.count + 1), institution: institution,
      kind: kind, asAt: asAt, full: kind == .enrolment && next(2) == 0,
      receivedAt: .noon(asAt.adding(days: next(20))))
    world.returns.append(made)
    for person in 1...12 where next(10) < (made.full ? 9 : 3) { add(Int64(person), to: made) }
  }

  private mutating func add(_ person: Int64, to made: Return) {
    let id = Int64(world.rows.count + 1)
    let activity = [230, 310, 330, 619, 640, 810, 210, 430][next(8)]
    var facts: Facts = [:]
    if made.kind == .leaver { facts["leaving_date"] = made.asAt.adding(days: next(30) - 20).description }
    if made.kind != .enrolment && next(4) > 0 { facts["activity"] = String(activity) }
    if made.kind == .actual && next(2) == 0 { facts["verified_on"] = made.asAt.description }
    if made.kind == .contact {
      facts["contacted_on"] = made.asAt.description
      facts["outcome"] = next(2) == 0 ? "spoke to parent" : "no answer"
    }
    world.rows.append(
      Row(
        id: id, returnID: made.id, number: Int(person), surname: "Person\(person)", forename: "Invented",
        dateOfBirth: Day(daysSince1970: Int32(14_400 + Int(person) * 60)), postcode: "OX1 1AA", facts: facts))
    world.links.append(Link(rowID: id, personID: person, decidedAt: made.receivedAt))
  }
}
