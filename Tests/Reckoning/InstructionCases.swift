// A wide set of cases of instructions around the 16th birthday, so that every place that judges them is held to one answer.

import Register

/// What was told of one young person to two institutions, and whether an instruction stands at the first on a day.
public struct InstructionCase: Sendable {
  public struct Telling: Sendable {
    /// Whether it was told by the institution that is asked about.
    public var isOwn = true
    public var givenBy = Instruction.Giver.parent
    public var givenOn: Day
    public var askedOn: Day?
    public var withdrawnOn: Day?
    /// The return that told it was replaced since.
    public var isReplaced = false
  }

  public let born: Day
  public let told: [Telling]

  /// The days asked about: before, on and after the 16th birthday.
  public var days: [Day] { [-14, -1, 0, 5, 25, 26, 36, 120].map { sixteen.adding(days: $0) } }

  private var sixteen: Day { born.adding(months: 16 * 12) }

  /// Everything one telling can say, and many pairs and threes of tellings.
  public static let all: [InstructionCase] = {
    var dice = Dice(state: 16)
    let births = [day("2009-10-15"), day("2008-02-29"), day("2009-08-31")]
    let singles = births.prefix(1).flatMap { born in tellings(born).map { InstructionCase(born: born, told: [$0]) } }
    let many = births.flatMap { born -> [InstructionCase] in
      let every = tellings(born)
      return (0..<250).map { place in
        InstructionCase(born: born, told: (0..<(2 + place % 2)).map { _ in every[dice.below(every.count)] })
      }
    }
    return singles + many
  }()

  private static func tellings(_ born: Day) -> [Telling] {
    let sixteen = born.adding(months: 16 * 12)
    func days(_ offsets: [Int?]) -> [Day?] { offsets.map { $0.map { sixteen.adding(days: $0) } } }
    var found: [Telling] = []
    for giver in [Instruction.Giver.parent, .youngPerson] {
      for given in days([-160, -1, 0, 17]).compactMap({ $0 }) {
        for asked in days([nil, -150, -1, 0, 26]) {
          for withdrawn in days([nil, -5, 0, 36]) where withdrawn.map({ $0 >= given }) ?? true {
            for isReplaced in [false, true] {
              for isOwn in [true, false] {
                found.append(
                  Telling(
                    isOwn: isOwn, givenBy: giver, givenOn: given, askedOn: asked, withdrawnOn: withdrawn,
                    isReplaced: isReplaced))
              }
            }
          }
        }
      }
    }
    return found
  }

  /// The days on which an instruction stands at the institution, as the reckoning has it.
  /// - Parameter untilAsked: the setting `refuse_until_asked`.
  public func daysStanding(untilAsked: Bool) -> [Day] {
    let knowledge = Knowledge(of: world(untilAsked: untilAsked), at: .end(of: sixteen.adding(days: 1_000)))
    return days.filter { knowledge.instructionStands(1, at: Cast.oak, on: $0) }
  }

  private func world(untilAsked: Bool) -> World {
    let first = sixteen.adding(days: -200)
    var world = World(
      countyLA: Cast.countyLA, lists: .usual, settings: [Setting("refuse_until_asked", String(untilAsked))],
      institutions: Cast.institutions)
    func add(_ institution: Int, isReplaced: Bool) -> Return {
      let place = Int64(world.returns.count + 1)
      let made = Return(
        id: "\(place)", number: place, institution: institution, kind: .enrolment, asAt: first,
        receivedAt: .noon(first), replacedAt: isReplaced ? .noon(first.adding(days: 500)) : nil)
      world.returns.append(made)
      world.rows.append(Row(id: place, returnID: made.id, number: 1, status: .identityOnly, dateOfBirth: born))
      world.links.append(Link(rowID: place, personID: 1, decidedAt: .noon(first)))
      return made
    }
    _ = add(Cast.oak, isReplaced: false)
    for one in told {
      let made = add(one.isOwn ? Cast.oak : Cast.elm, isReplaced: one.isReplaced)
      world.instructions.append(
        Instruction(
          rowID: made.number, returnID: made.id, institution: made.institution, givenBy: one.givenBy,
          givenOn: one.givenOn, askedOn: one.askedOn, withdrawnOn: one.withdrawnOn, recordedAt: made.receivedAt))
    }
    return world
  }
}

/// A linear congruential generator: the same cases in every run.
private struct Dice {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}
