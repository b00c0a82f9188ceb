// Which instructions to withhold stand on a day.

import Register

extension Knowledge {
  /// Instructions by person. Once told, one is only ended by its withdrawal: the return that told it may have been
  /// replaced. One whose row was not kept, or is linked to nobody, is about whom the same institution's rows tell of by
  /// local ID, or by names and birth date.
  static func instructions(
    of world: World, at knownAt: Instant, persons: [Int64: Int64], told: [Int64: [Told]]
  ) -> [Int64: [Instruction]] {
    var found: [Int64: [Instruction]] = [:]
    for instruction in world.instructions where instruction.recordedAt <= knownAt {
      if let row = instruction.rowID, let person = persons[row] {
        found[person, default: []].append(instruction)
      } else if let about = instruction.about {
        for (person, rows) in told
        where rows.contains(where: { $0.from.institution == instruction.institution && about.means($0.row) }) {
          found[person, default: []].append(instruction)
        }
      }
    }
    return found
  }

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
