// Which instructions to withhold stand on a day.

import Register

extension Knowledge {
  /// Whether an instruction about this person stands at the institution on the day.
  func instructionStands(_ person: Int64, at institution: Int, on day: Day) -> Bool {
    let all = (instructions[person] ?? []).filter { $0.institution == institution }
    return all.contains { stands($0, among: all, of: person, on: day) }
  }

  func instructionStandsAnywhere(_ person: Int64, on day: Day) -> Bool {
    Set((instructions[person] ?? []).map(\.institution)).contains { instructionStands(person, at: $0, on: day) }
  }

  private func stands(_ one: Instruction, among all: [Instruction], of person: Int64, on day: Day) -> Bool {
    guard one.givenOn <= day else { return false }
    // Rows repeat an instruction; a withdrawal told by any of them ends what the same giver gave up to that day.
    let withdrawn = all.contains { other in
      other.givenBy == one.givenBy && (other.withdrawnOn.map { one.givenOn <= $0 && $0 <= day } ?? false)
    }
    guard !withdrawn else { return false }
    guard one.givenBy == .parent, let born = born(person), born.completedYears(on: day) >= 16 else { return true }
    // From the 16th birthday a parent's instruction stands only until the young person was asked.
    guard settings.flag("refuse_until_asked", on: day, else: true) else { return false }
    let asked = all.contains { other in
      (other.askedOn.map { $0 <= day } ?? false)
        || (other.givenBy == .youngPerson && (other.withdrawnOn.map { $0 <= day } ?? false))
    }
    return !asked
  }
}
