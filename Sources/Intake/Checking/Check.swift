// A check of a kind: looks at a row's normalised values together and names what does not fit.

import Register

/// What a check found in a row.
public struct Finding: Hashable, Sendable {
  public let problem: ProblemKind
  public let field: Field?

  public init(_ problem: ProblemKind, _ field: Field? = nil) {
    self.problem = problem
    self.field = field
  }
}

/// What a check may look at beside the facts.
public struct CheckSetting: Sendable {
  public let asAt: Day
  public let dateOfBirth: Day?
  public let reference: Reference
}

/// A check of a row's values together.
public struct Check: Sendable {
  /// Rows about a person who already had one in this return are reported.
  public let forbidsSecondRow: Bool
  let findings: @Sendable ([Fact], CheckSetting) -> [Finding]

  init(
    forbidsSecondRow: Bool = false, _ findings: @escaping @Sendable ([Fact], CheckSetting) -> [Finding] = { _, _ in [] }
  ) {
    self.forbidsSecondRow = forbidsSecondRow
    self.findings = findings
  }

  /// A young person has one row in a return of this kind.
  static let oneRowAPerson = Check(forbidsSecondRow: true)

  /// The first day is not after the second; either may be missing.
  static func inOrder(_ first: Field, _ second: Field) -> Check {
    let (one, other) = (first.key, second.key)
    return Check { facts, _ in
      guard let a = facts.day(one), let b = facts.day(other), a > b else { return [] }
      return [Finding(.daysOutOfOrder, second)]
    }
  }

  /// School-age codes are for academic age 15 and below, all others for the age of their row in the list.
  static func activityFitsAge(_ field: Field) -> Check {
    let key = field.key
    return Check { facts, setting in
      guard let code = facts.number(key), let born = setting.dateOfBirth,
        let activity = setting.reference.activity(Int16(code), on: setting.asAt)
      else { return [] }
      let age = Ages.academicAge(born: born, on: setting.asAt)
      let fits = activity.isSchoolAge ? age <= 15 : age >= (activity.minAcademicAge ?? 0)
      return fits ? [] : [Finding(.activityAge, field)]
    }
  }

  /// Someone whose status says that they left, or are yet to come, is on the roll until, or from, a day that is told.
  static let statusOnRoll = Check { facts, setting in
    switch facts[Field.enrolmentStatus.key] {
    case .text(EnrolmentWord.left):
      facts.day(Field.leavingDate.key) == nil ? [Finding(.leftWithoutDate, .enrolmentStatus)] : []
    case .text(EnrolmentWord.toCome):
      facts.day(Field.entryDate.key).map { $0 > setting.asAt } ?? false
        ? [] : [Finding(.notYetOnRoll, .enrolmentStatus)]
    default: []
    }
  }

  /// Someone who moved to another local authority (T) has that authority named.
  static let movedNamesAuthority = Check { facts, _ in
    facts[Field.status.key] == .text("T") && facts[Field.receivingLA.key] == nil
      ? [Finding(.receivingAuthorityMissing, .receivingLA)] : []
  }
}

/// What the words of systems say of a pupil's registration beside its six codes; told by days, never kept as a code.
enum EnrolmentWord {
  static let left = "left"
  static let toCome = "to come"

  /// The facts without a status that is no code.
  static func removed(from facts: [Fact]) -> [Fact] {
    facts.filter { $0.key != Field.enrolmentStatus.key || ($0.value != .text(left) && $0.value != .text(toCome)) }
  }
}
