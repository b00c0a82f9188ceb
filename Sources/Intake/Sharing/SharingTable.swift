// The table of what a school may send and the county may store, as one function of a birth date, instructions and a day.

import Register

/// What a county may decide about the table.
public struct SharingSettings: Hashable, Sendable {
  /// Row A6: a parent's instruction stands after the 16th birthday until the young person was asked.
  public var refusesUntilAsked: Bool

  public init(refusesUntilAsked: Bool = true) {
    self.refusesUntilAsked = refusesUntilAsked
  }

  /// What the table says of class C.
  func refusesClassC(_ rule: SharingRule) -> Bool {
    switch rule {
    case .notConfirmed, .unreadable, .parentUnder16, .ownFrom16, .ownUnder16, .ownGivenUnder16, .earlyLeaver: true
    case .parentNotAsked: refusesUntilAsked
    case .asked, .withdrawn, .none, .ownContact: false
    }
  }
}

extension SharingRule {
  /// The first row of the table that matches, from A2 on.
  ///
  /// - Parameters:
  ///   - instructions: of this person to this institution, standing or not.
  ///   - born: where it is not known, the row is judged as that of someone under 16 with a parent's instruction.
  ///   - day: the day of supply, in London.
  ///
  /// Source: article *SharingRules*.
  public static func deciding(instructions: [Instruction], born: Day?, on day: Day) -> SharingRule {
    let standing = instructions.standing(on: day)
    guard !standing.isEmpty else {
      return instructions.contains { $0.withdrawnOn.map { $0 <= day } ?? false } ? .withdrawn : .none
    }
    guard let born else { return .parentUnder16 }
    let sixteen = born.adding(months: 16 * 12)
    let own = standing.filter { $0.givenBy == .youngPerson }
    if day < sixteen { return own.count == standing.count ? .ownUnder16 : .parentUnder16 }
    if own.contains(where: { $0.givenOn >= sixteen }) { return .ownFrom16 }
    if !own.isEmpty { return .ownGivenUnder16 }
    return wasAsked(instructions, from: sixteen, to: day) ? .asked : .parentNotAsked
  }

  /// Being asked before the 16th birthday does not settle what the young person says from then on. Withdrawing an
  /// instruction of their own counts as having been asked.
  private static func wasAsked(_ instructions: [Instruction], from sixteen: Day, to day: Day) -> Bool {
    instructions.contains { instruction in
      let answers = [instruction.askedOn, instruction.givenBy == .youngPerson ? instruction.withdrawnOn : nil]
      return answers.contains { answer in answer.map { (sixteen...day).contains($0) } ?? false }
    }
  }
}
