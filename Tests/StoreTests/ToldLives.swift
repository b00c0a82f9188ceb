// Invented lives as many returns tell them, drawn by a seed.
import Reckoning
import Register

/// Twelve people at three institutions that send rolls, leavers, contacts and claims, often the same again.
struct ToldLives {
  private(set) var world = World(
    countyLA: Cast.countyLA, lists: .usual, areas: Cast.areas, institutions: Cast.institutions)
  let born = Day(daysSince1970: 14_500)
  private let kinds: [Kind]
  private var state: UInt64
  private var asAt = Day(daysSince1970: 20_710)

  init(seed: UInt64, kinds: [Kind] = Self.activities) {
    state = seed
    self.kinds = kinds
    for _ in 1...kinds.count * 6 - 2 { send() }
  }

  private mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  private mutating func send() {
    asAt = asAt.adding(days: next(9))
    let told = next(6) == 0 ? asAt.adding(days: -next(60)) : asAt
    let kind = kinds[next(kinds.count)]
    let institution =
      [.contact, .cohortStatus].contains(kind) ? Cast.county : [Cast.oak, Cast.elm, Cast.college][next(3)]
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
    if let told = plans(in: made) { facts = told }
    if made.kind == .leaver { facts["leaving_date"] = made.asAt.adding(days: next(20) - 12).description }
    if made.kind == .enrolment && next(20) == 0 { facts["activity_code"] = "310" }
    if [.actual, .contact, .leaver].contains(made.kind) { facts["activity"] = String(activity) }
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
    if made.kind == .contact && id % 4 == 0 {
      world.rows[world.rows.count - 1].caution = id % 8 == 0 ? "Do not ring." : "Dog."
    }
    world.links.append(Link(rowID: id, personID: person, decidedAt: made.receivedAt))
  }

  /// What rows tell that is neither an activity nor an end.
  private mutating func plans(in made: Return) -> Facts? {
    func yes(_ chance: Int) -> String { chance == 0 ? "true" : "false" }
    switch made.kind {
    case .intended:
      let isEmpty = next(3) == 0
      return [
        "intended_destination": isEmpty ? "611" : "230", "undecided": isEmpty ? "true" : "false",
        "intended_list": isEmpty ? "intended_destination" : "activity", "suitable": yes(next(2)),
      ]
    case .offer:
      var facts = [
        "offer_status": ["110", "114", "140"][next(3)], "conditional": yes(next(2)), "suitable": yes(next(3)),
      ]
      if next(3) == 0 { facts["conditions_met"] = yes(next(2)) }
      return facts
    case .ucas: return ["ucas_status": next(2) == 0 ? "placed" : "none"]
    case .careersInterview: return ["needs_support": yes(next(2)), "interview_date": made.asAt.description]
    case .risk: return ["looked_after": yes(next(2)), "free_school_meals": yes(next(2)), "young_carer": yes(next(3))]
    case .cohortStatus:
      return ["status": ["T", "C"][next(2)], "from": made.asAt.adding(days: next(40) - 20).description]
    default: return nil
    }
  }

  static let activities: [Kind] = [.enrolment, .enrolment, .enrolment, .actual, .contact, .leaver]
  /// The same beside what is intended, offered, asked for and feared.
  static let everything =
    activities + [.intended, .offer, .offer, .ucas, .careersInterview, .risk, .cohortStatus]
}
