// What a row itself says of an instruction to withhold, and the instructions that follow from it.

import Register

/// The instruction columns of one row.
struct InstructionCells {
  /// Y is true, N is false, blank is `nil`.
  private(set) var marked: Bool?
  private(set) var givenBy: InstructionGiver?
  private(set) var givenOn: Day?
  private(set) var askedOn: Day?
  private(set) var withdrawnOn: Day?
  private(set) var unreadable: Set<Field> = []

  init(_ row: RawRow, _ layout: Layout, _ reference: Reference, asAt: Day) {
    let marked = Cells.yesNo(layout.cell(.withhold, of: row))
    self.marked = marked.value
    if marked.isUnreadable {
      let told = reference.meaning(of: Tidy(layout.cell(.withhold, of: row)).text, in: .sharing)
      if case .code(let code) = told { self.marked = code == "withhold" } else { unreadable.insert(.withhold) }
    }
    hear(row, layout, reference)
    givenOn = day(.withholdGivenOn, row, layout, asAt)
    askedOn = day(.withholdAskedOn, row, layout, asAt)
    withdrawnOn = day(.withholdWithdrawnOn, row, layout, asAt)
    let giver = layout.cell(.withholdGivenBy, of: row)
    givenBy = reference.read(giver, in: .givenBy, on: asAt).code.flatMap(InstructionGiver.init)
    if givenBy == nil, Cells.text(giver).value != nil { unreadable.insert(.withholdGivenBy) }
  }

  /// Hears columns under other headings, and notes. What contradicts the mark makes the row doubtful.
  private mutating func hear(_ row: RawRow, _ layout: Layout, _ reference: Reference) {
    switch InstructingColumn.saying(of: layout.instructing, row, reference) {
    case .withhold: if marked == false { unreadable.insert(.withhold) } else { marked = true }
    case .share: if marked == true { unreadable.insert(.withhold) } else { marked = false }
    case .unreadable: if marked == nil { unreadable.insert(.withhold) }
    case .nothing: break
    }
    let asks = layout.notes.contains { column in
      row.mentions(InstructingHeading.stems, in: column) && InstructingHeading.isAskedFor(in: row[column])
    }
    if asks, marked != true { unreadable.insert(.withhold) }
  }

  private mutating func day(_ field: Field, _ row: RawRow, _ layout: Layout, _ asAt: Day) -> Day? {
    let reading = Cells.day(
      layout.cell(field, of: row), .event(asAt: asAt), compact: layout[field]?.isCompact ?? false)
    if reading.isUnreadable { unreadable.insert(field) }
    return reading.value
  }

  /// The row gives or keeps an instruction. N never does; with a blank mark, a giver or a day is enough.
  var gives: Bool { marked ?? (givenBy != nil || givenOn != nil) }

  /// It cannot be told what the row says: counts as instructed.
  var isDoubtful: Bool {
    if !unreadable.isEmpty { return true }
    if let givenOn, let withdrawnOn, withdrawnOn < givenOn { return true }
    return marked == false && withdrawnOn == nil && (givenOn != nil || givenBy != nil)
  }

  /// The instructions that stand or are changed by this row.
  ///
  /// - Parameter matched: those of the same person already told.
  func instructions(
    for person: InstructedPerson, matched: [Instruction], asAt: Day, suppliedOn: Day
  ) -> [Instruction] {
    if gives { return [given(by: person, matched, asAt: asAt, suppliedOn: suppliedOn)] }
    // A history told with N: given once, withdrawn since.
    if let givenOn, let withdrawnOn, givenOn <= withdrawnOn {
      let giver = givenBy ?? Self.giver(born: person.dateOfBirth, on: givenOn)
      return [
        Instruction(person: person, givenBy: giver, givenOn: givenOn, askedOn: askedOn, withdrawnOn: withdrawnOn)
      ]
    }
    guard askedOn != nil || withdrawnOn != nil else { return [] }
    return Instruction.unwithdrawn(matched).compactMap { instruction in
      guard givenBy == nil || givenBy == instruction.givenBy else { return nil }
      var told = instruction
      told.person = person
      told.askedOn = askedOn
      told.withdrawnOn = withdrawnOn.flatMap { $0 >= instruction.givenOn ? $0 : nil }
      return told.askedOn == nil && told.withdrawnOn == nil ? nil : told
    }
  }

  /// An instruction without a day keeps the one that stands, or else stands from the return's as-at day; one that is
  /// marked now stands by the day of supply whatever day is told.
  private func given(
    by person: InstructedPerson, _ matched: [Instruction], asAt: Day, suppliedOn: Day
  ) -> Instruction {
    let standing = matched.standing(on: suppliedOn).filter { givenBy == nil || givenBy == $0.givenBy }
    let latest = min(givenOn ?? standing.map(\.givenOn).min() ?? asAt, suppliedOn)
    let told = givenOn == nil ? withdrawnOn.map { min($0, latest) } ?? latest : latest
    let giver =
      givenBy ?? standing.first { $0.givenOn == told }?.givenBy ?? Self.giver(born: person.dateOfBirth, on: told)
    return Instruction(
      person: person, givenBy: giver, givenOn: told, askedOn: askedOn,
      withdrawnOn: withdrawnOn.flatMap { $0 >= told ? $0 : nil })
  }

  /// Where nobody says who gave it: before the 16th birthday it is the parent's to give, from then on their own.
  private static func giver(born: Day?, on day: Day) -> InstructionGiver {
    born.map { $0.completedYears(on: day) >= 16 } ?? false ? .youngPerson : .parent
  }
}
