// An instruction to withhold: who gave it, about whom, and the days that decide whether it stands.

import Register

/// Who told an institution not to pass information on. Source: article *SharingRules*, A6.
public enum InstructionGiver: String, Hashable, Sendable, CaseIterable {
  case parent
  case youngPerson = "young person"
}

/// The young person an instruction is about, by what may be kept of them: class A.
public struct InstructedPerson: Hashable, Sendable {
  /// Only where the institution told it before any instruction stood; never taken from a row under an instruction.
  public var localID: String
  /// Surname, preferred and former surname, as far as told.
  public var surnames: [String]
  /// Forename, preferred forename, middle names, as far as told.
  public var forenames: [String]
  public var dateOfBirth: Day?

  /// Names as told; they are compared without case and marks.
  public init(localID: String = "", surnames: [String], forenames: [String], dateOfBirth: Day?) {
    self.localID = localID
    self.surnames = surnames
    self.forenames = forenames
    self.dateOfBirth = dateOfBirth
  }
}

/// One instruction to one institution, with what was told about it since.
///
/// Source: article *SharingRules*.
public struct Instruction: Hashable, Sendable {
  public var person: InstructedPerson
  public var givenBy: InstructionGiver
  public var givenOn: Day
  /// The day on which the school asked the young person, who gave none of their own.
  public var askedOn: Day?
  /// From this day on what its giver gave up to it no longer stands; never before `givenOn`.
  public var withdrawnOn: Day?

  public init(
    person: InstructedPerson, givenBy: InstructionGiver, givenOn: Day, askedOn: Day? = nil, withdrawnOn: Day? = nil
  ) {
    self.person = person
    self.givenBy = givenBy
    self.givenOn = givenOn
    self.askedOn = askedOn
    self.withdrawnOn = withdrawnOn
  }

  /// Of the tellings about one person one for each giver and day of giving, where nobody told of a withdrawal.
  static func unwithdrawn(_ told: [Instruction]) -> [Instruction] {
    var found: [Instruction] = []
    for one in told where !found.contains(where: { $0.givenBy == one.givenBy && $0.givenOn == one.givenOn }) {
      let isWithdrawn = told.contains { other in
        other.givenBy == one.givenBy && (other.withdrawnOn.map { $0 >= one.givenOn } ?? false)
      }
      if !isWithdrawn { found.append(one) }
    }
    return found
  }
}

extension [Instruction] {
  /// Those that stand on a day, of the instructions about one person: given by then, and not ended since by a
  /// withdrawal of the same giver, whichever telling has it.
  func standing(on day: Day) -> [Instruction] {
    let withdrawals = filter { $0.withdrawnOn.map { $0 <= day } ?? false }
    return filter { one in
      one.givenOn <= day
        && !withdrawals.contains { other in
          other.givenBy == one.givenBy && (other.withdrawnOn.map { one.givenOn <= $0 } ?? false)
        }
    }
  }
}
