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
    let made = begin(kind, by: institution, told)
    for person in 1...12 where next(12) < (kind == .enrolment ? 11 : 2) { add(Int64(person), to: made) }
    // School systems send the same roll night after night.
    if kind == .enrolment && next(2) == 0 { sendAgain(made, nights: 2 + next(5)) }
  }

  private mutating func begin(_ kind: Kind, by institution: Int, _ told: Day) -> Return {
    let digits = String(world.returns.count + 1)
    let made = Return(
      id: "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits,
      number: Int64(world.returns.count + 1), institution: institution, kind: kind, asAt: told,
      full: kind == .enrolment && next(3) > 0, missingConfirmed: true, receivedAt: .noon(asAt.adding(days: 1)))
    world.returns.append(made)
    return made
  }

  /// The same roll night after night: somebody may come with another word of warning, no more, or as something else.
  private mutating func sendAgain(_ roll: Return, nights: Int) {
    var former = roll
    for night in 1...nights {
      let told = roll.asAt.adding(days: night)
      asAt = max(asAt, told)
      let made = begin(.enrolment, by: roll.institution, told)
      for row in world.rows where row.returnID == former.id && next(60) > 0 {
        var again = row
        if next(12) == 0 { again.caution = "Ring \(next(9)) times." }
        if next(60) == 0 { again.facts["activity_code"] = "310" }
        keep(again, of: made)
      }
      former = made
    }
  }

  private mutating func add(_ person: Int64, to made: Return) {
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
    var row = Reckoning.Row(
      id: 0, returnID: made.id, number: Int(person), surname: "Person\(person)", forename: "Invented",
      dateOfBirth: Day(daysSince1970: Int32(14_300 + Int(person) * 60)),
      postcode: next(15) == 0 ? "RG1 1AA" : "OX1 1AA", facts: facts)
    if made.kind == .contact && next(4) == 0 { row.caution = next(2) == 0 ? "Do not ring." : "Dog." }
    keep(row, of: made)
    // A second course, as colleges tell it.
    guard made.institution == Cast.college && made.kind == .enrolment && person % 4 == 0 else { return }
    row.number += 100
    row.facts["activity_code"] = "310"
    keep(row, of: made)
  }

  private mutating func keep(_ row: Reckoning.Row, of made: Return) {
    var row = row
    let person = Int64(row.number % 100)
    row.id = Int64(world.rows.count + 1)
    row.returnID = made.id
    world.rows.append(row)
    world.links.append(Link(rowID: row.id, personID: person, decidedAt: made.receivedAt))
    if person == 5 && made.institution != Cast.elm {
      world.characteristics.append(
        CharacteristicTold(rowID: row.id, senProvision: made.institution == Cast.oak ? "E" : "K"))
    }
    guard person == 7 && made.kind == .enrolment else { return }
    world.instructions.append(
      Instruction(
        rowID: row.id, about: .init(surnames: ["person7"], forenames: ["invented"], dateOfBirth: row.dateOfBirth),
        returnID: made.id, institution: made.institution, givenBy: .parent, givenOn: Day(daysSince1970: 20_400),
        recordedAt: made.receivedAt))
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
      return ["status": ["T", "C", "T", "C", "D"][next(5)], "from": made.asAt.adding(days: next(40) - 20).description]
    default: return nil
    }
  }

  static let activities: [Kind] = [.enrolment, .enrolment, .enrolment, .actual, .contact, .leaver]
  /// The same beside what is intended, offered, asked for and feared.
  static let everything =
    activities + [.intended, .offer, .offer, .ucas, .careersInterview, .risk, .cohortStatus]
}
