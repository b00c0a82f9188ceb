// An instruction to withhold: who gave it, about whom, and the days that decide whether it stands.

import Register

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
  /// From this day on it no longer stands; never before `givenOn`.
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

  public func stands(on day: Day) -> Bool {
    givenOn <= day && (withdrawnOn.map { $0 > day } ?? true)
  }

  /// One for each giver and day of giving: told once that it was withdrawn or the young person asked, it stays told.
  static func folded(_ instructions: [Instruction]) -> [Instruction] {
    var folded: [Instruction] = []
    for instruction in instructions {
      let same = folded.firstIndex {
        $0.givenBy == instruction.givenBy && $0.givenOn == instruction.givenOn
      }
      if let same {
        folded[same].askedOn = folded[same].askedOn ?? instruction.askedOn
        folded[same].withdrawnOn = folded[same].withdrawnOn ?? instruction.withdrawnOn
      } else {
        folded.append(instruction)
      }
    }
    return folded
  }
}
