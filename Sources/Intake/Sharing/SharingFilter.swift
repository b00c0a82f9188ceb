// Decides before anything is written what of each row may be stored: whose row it is, and what the table says.

import Register

/// What may be stored of one row, and what it tells of instructions.
struct RowDecision {
  let rule: SharingRule
  let kept: Kept
  let instructions: [Instruction]
  /// What the school is asked to settle.
  let problems: [ProblemKind]
  let unreadable: Set<Field>
}

/// Filters the rows of one return. The whole file is walked once with ``collect(_:)`` before the first decision, so
/// that an instruction in the last row covers the person's first.
///
/// Source: article *SharingRules*.
struct SharingFilter {
  /// More than this many in one file is a mistake in the file, and would not fit in memory.
  static let mostInstructions = 50_000
  /// So many with one birth date, or name, are a mistake too, and would make every row slow.
  static let mostAlike = 500

  let kind: Kind
  let layout: Layout
  let received: ReceivedReturn
  let reference: Reference
  let settings: SharingSettings
  private let variants: NameVariants
  private var index: InstructionIndex
  /// What single rows of the file said, by their number.
  private var said: [Int: Said] = [:]

  private struct Said {
    let instructions: [Instruction]
    let unreadable: Set<Field>
  }

  init(
    kind: Kind, layout: Layout, received: ReceivedReturn, reference: Reference, settings: SharingSettings,
    standing: [Instruction], variants: NameVariants
  ) {
    self.kind = kind
    self.layout = layout
    self.received = received
    self.reference = reference
    self.settings = settings
    self.variants = variants
    index = InstructionIndex(standing, variants: variants)
  }

  /// Remembers what a row tells of an instruction.
  mutating func collect(_ row: RawRow) throws(UnreadableFile) {
    let cells = InstructionCells(row, layout, reference, asAt: received.asAt)
    guard cells.gives || cells.isDoubtful || cells.askedOn != nil || cells.withdrawnOn != nil else { return }
    let person = PersonCells(row, layout, asAt: received.asAt).person
    let who = likeness(person, row)
    let upn = upn(of: row)
    let told = cells.instructions(
      for: person, matched: index.matching(who, upn: upn).compactMap(\.instruction), asAt: received.asAt,
      suppliedOn: received.suppliedOn)
    said[row.number] = Said(instructions: told, unreadable: cells.unreadable)
    for instruction in told {
      index.add(.init(likeness: who, instruction: instruction, upn: upn))
    }
    if cells.isDoubtful { index.add(.init(likeness: who, instruction: nil, upn: upn)) }
    if index.entries.count > Self.mostInstructions || index.mostAlike > Self.mostAlike {
      throw ProblemKind.tooManyInstructions.file()
    }
  }

  func decide(_ row: RawRow, _ cells: PersonCells) -> RowDecision {
    guard !index.isEmpty else { return decision(received.isFromCounty ? .ownContact : .none, row, nil) }
    let person = cells.person
    let matched = index.matching(likeness(person, row), upn: upn(of: row))
    var rule = SharingRule.deciding(
      instructions: matched.compactMap(\.instruction), born: person.dateOfBirth, on: received.suppliedOn)
    if matched.contains(where: { $0.instruction == nil }) { rule = .unreadable }
    if rule == .none, received.isFromCounty { rule = .ownContact }
    return decision(rule, row, said[row.number])
  }

  private func decision(_ rule: SharingRule, _ row: RawRow, _ said: Said?) -> RowDecision {
    let refuses = settings.refusesClassC(rule)
    let kept: Kept =
      switch (refuses, kind.underInstruction) {
      case (false, _): .everything
      case (true, .identity): tellsLeaving(row) ? .leaving : .identity
      case (true, .leaving): .leaving
      case (true, .nothing): .nothing
      }
    let problem: ProblemKind? =
      switch rule {
      case .unreadable: .instructionUnreadable
      case .ownUnder16: .instructionSettleWithParent
      case .parentNotAsked: .instructionAskYoungPerson
      default: nil
      }
    return RowDecision(
      rule: kept == .leaving ? .earlyLeaver : rule, kept: kept, instructions: said?.instructions ?? [],
      problems: problem.map { [$0] } ?? [], unreadable: said?.unreadable ?? [])
  }

  /// A row of a roll with a leaving date that is past is a leaver row: the duty to tell of early leavers is a separate
  /// one.
  private func tellsLeaving(_ row: RawRow) -> Bool {
    Cells.day(
      layout.cell(.leavingDate, of: row), .event(asAt: received.asAt),
      compact: layout[.leavingDate]?.isCompact ?? false
    ).value
      .map { $0 <= received.asAt } ?? false
  }

  private func likeness(_ person: InstructedPerson, _ row: RawRow) -> Likeness {
    var who = Likeness(person, variants: variants)
    who.localID = Likeness.idKey(Cells.localID(layout.cell(.localID, of: row)).value ?? "")
    return who
  }

  /// Compared in memory only, and only with other rows of the same file.
  private func upn(of row: RawRow) -> String {
    Cells.upn(layout.cell(.upn, of: row)).value?.text ?? ""
  }
}
