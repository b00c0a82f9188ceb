// Counts the rows of a return on their way to the sink, and notes those that repeat.

import Register

struct Tally {
  private let kind: Kind
  private let layout: Layout
  private let received: ReceivedReturn
  private let forbidsSecondRow: Bool
  private var result: ReturnSummary
  private var watch = RepeatWatch()
  private var dropped: [Field: Int] = [:]
  private var yearsSeen: Set<Int> = []
  private var hasSeveralRows = false

  init(kind: Kind, layout: Layout, received: ReceivedReturn) {
    self.kind = kind
    self.layout = layout
    self.received = received
    forbidsSecondRow = kind.checks.contains(where: \.forbidsSecondRow)
    result = ReturnSummary(
      kind: kind.name, coverage: received.coverage(of: kind), years: received.statement.years)
  }

  /// The row with what counting found added.
  mutating func count(_ checked: CheckedRow, dropped fields: Set<Field>) -> CheckedRow {
    var row = checked
    result.rows += 1
    switch row.status {
    case .sound: result.sound += 1
    case .held: result.held += 1
    case .identityOnly: result.identityOnly += 1
    case .notKept: result.notKept += 1
    }
    result.sharing[row.sharing.rawValue, default: 0] += 1
    for field in fields { dropped[field, default: 0] += 1 }
    if let born = row.identity.dateOfBirth {
      let year = row.identity.yearGroup ?? Ages.yearGroup(born: born, on: received.asAt)
      if RowChecker.plausibleYears.contains(year) { yearsSeen.insert(year) }
    }
    switch watch.watch(row) {
    case .new: break
    case .rowAgain:
      result.repeated += 1
      row.problems.append(ProblemKind.rowRepeated.problem(row: row.number))
    case .personAgain where forbidsSecondRow:
      row.problems.append(ProblemKind.personRepeated.problem(row: row.number))
    case .personAgain: hasSeveralRows = true
    }
    return row
  }

  func summary(_ shape: TableShape, _ map: HeadingMap) -> ReturnSummary {
    var summary = result
    if summary.coverage == .full && summary.years.isEmpty { summary.years = Array(yearsSeen) }
    summary.years.sort()
    summary.dropped = layout.places.compactMap { place in
      dropped[place.column.field].map { DroppedColumn(heading: place.column.heading, rows: $0) }
    }
    // What its sender had read otherwise goes by our name for it, so that the corrected file reads itself.
    summary.headings = layout.inFileOrder.map { place in
      received.statement.columns?[place.index] == place.column.heading
        ? place.column.heading : shape.headings[place.index]
    }
    summary.problems = shape.repairs + map.problems + layout.instructing.map(\.told)
    for field in map.untaken.sorted(by: { $0.rawValue < $1.rawValue }) {
      summary.problems.append(ProblemKind.columnNotTaken.problem(column: field))
    }
    if received.statement.kind == nil { summary.problems.append(ProblemKind.kindTakenFromHeadings.problem()) }
    if hasSeveralRows, kind.underInstruction == .identity {
      summary.problems.append(ProblemKind.rowsOfOnePlace.problem())
    }
    if summary.rows == 0 { summary.problems.append(ProblemKind.nilReturn.problem()) }
    if watch.isFull { summary.problems.append(ProblemKind.repeatsNotWatched.problem()) }
    return summary
  }
}
