// Checks one row: from cells and a decision about sharing to a checked row in which nothing is refused.

import Register

/// Checks the rows of one return against its kind.
struct RowChecker: Sendable {
  /// Academic age 10 to 25: from before any list a county keeps to the end of an EHC plan.
  static let plausibleYears = 6...21

  let kind: Kind
  let layout: Layout
  let received: ReceivedReturn
  let reference: Reference

  /// - Returns: the row, and the columns of which a value was dropped.
  func check(_ raw: RawRow, _ person: PersonCells, _ decision: RowDecision) -> (CheckedRow, dropped: Set<Field>) {
    var row = CheckedRow(number: raw.number, line: raw.line, status: .notKept, sharing: decision.rule)
    row.instructions = decision.instructions
    row.problems = decision.problems.map { $0.problem(row: raw.number, column: .withhold) }
    var dropped = refusedByDecision(raw, decision)
    guard decision.kept != .nothing else { return (row, dropped) }

    row.identity = person.identity
    row.problems += raw.problems + person.problems
    dropped.formUnion(person.refused)
    let setting = CheckSetting(
      asAt: received.asAt, dateOfBirth: person.identity.dateOfBirth, reference: reference)
    dropped.formUnion(readDetails(raw, decision.kept, setting, &row))
    readFacts(raw, decision.kept, setting, &row)
    row.problems += missing(decision.kept, row) + judgeAge(&row, decision.kept)
    if decision.kept == .everything { runChecks(setting, &row) }
    row.facts = EnrolmentWord.removed(from: row.facts)
    row.cells = layout.inFileOrder.map { place in
      let isKept = keeps(place.column, decision) && !dropped.contains(place.column.field)
      return isKept ? raw[place.index] : ""
    }
    let isHeld = row.problems.contains { $0.severity == .error }
    row.status = isHeld ? .held : decision.kept == .everything ? .sound : .identityOnly
    return (row, dropped)
  }

  private func keeps(_ column: Column, _ decision: RowDecision) -> Bool {
    column.sharing == .instruction
      ? !decision.unreadable.contains(column.field) : decision.kept.keeps(column)
  }

  private func refusedByDecision(_ raw: RawRow, _ decision: RowDecision) -> Set<Field> {
    var refused = decision.unreadable
    guard decision.kept != .everything else { return refused }
    for place in layout.inFileOrder where place.column.sharing != .instruction && !decision.kept.keeps(place.column) {
      if !raw[place.index].allSatisfy(\.isWhitespace) { refused.insert(place.column.field) }
    }
    return refused
  }

  private func readDetails(
    _ raw: RawRow, _ kept: Kept, _ setting: CheckSetting, _ row: inout CheckedRow
  ) -> Set<Field> {
    var reading = DetailReading(setting)
    for place in layout.details where kept.keeps(place.column) {
      let cell = place.cell(of: raw)
      if !cell.utf8.isEmpty { reading.read(cell, place.column, into: &row) }
    }
    return reading.refused
  }

  private func readFacts(_ raw: RawRow, _ kept: Kept, _ setting: CheckSetting, _ row: inout CheckedRow) {
    let reading = FactReading(setting: setting, latest: received.latest)
    for place in layout.own where kept.keeps(place.column) {
      let cell = place.cell(of: raw)
      let numbers = place.numbers.map { raw[$0] }.filter { !$0.utf8.isEmpty }
      guard !cell.utf8.isEmpty || !numbers.isEmpty else { continue }
      let read =
        numbers.isEmpty
        ? reading.read(cell, place, row: raw.number)
        : reading.provider(cell, numbers: numbers, place.column, row: raw.number)
      row.facts += read.facts
      row.problems += read.problems
    }
    if kind.hasRiskIndicators, kept == .everything {
      row.facts.append(Fact("indicators", .texts(reference.indicators(shownBy: row.facts, on: setting.asAt))))
    }
  }

  /// Required values that are absent and were not already found unreadable.
  private func missing(_ kept: Kept, _ row: CheckedRow) -> [Problem] {
    let faulty = Set(row.problems.filter { $0.severity == .error }.compactMap(\.column))
    return layout.places.map(\.column).filter { column in
      column.isRequired && kept.keeps(column) && !faulty.contains(column.heading) && !has(column, row)
    }.map { ProblemKind.valueMissing.problem(row: row.number, column: $0.field) }
  }

  private func has(_ column: Column, _ row: CheckedRow) -> Bool {
    switch column.field {
    case .surname: !row.identity.surname.isEmpty
    case .forename: !row.identity.forename.isEmpty
    case .dateOfBirth: row.identity.dateOfBirth != nil
    default: row.facts[column.key] != nil
    }
  }

  /// Year group by the column if it lies within one of that by birth date; else by birth date, told. A place told
  /// before it begins is of the year in which it begins.
  private func judgeAge(_ row: inout CheckedRow, _ kept: Kept) -> [Problem] {
    row.identity.isYearGroupTold = row.identity.yearGroup != nil
    guard let born = row.identity.dateOfBirth else { return [] }
    let judgedOn = max(received.asAt, row.facts.day(Field.entryDate.key) ?? received.asAt)
    let byBirth = Ages.yearGroup(born: born, on: judgedOn)
    guard Self.plausibleYears.contains(byBirth) else {
      row.identity.yearGroup = nil
      row.identity.isYearGroupTold = false
      return [ProblemKind.birthDateImplausible.problem(row: row.number, column: .dateOfBirth)]
    }
    guard kept == .everything else { return [] }
    var problems: [Problem] = []
    if let told = row.identity.yearGroup, abs(told - byBirth) > 1 {
      problems.append(ProblemKind.yearGroupDisagrees.problem(row: row.number, column: .yearGroup))
      row.identity.yearGroup = nil
      row.identity.isYearGroupTold = false
    }
    let year = row.identity.yearGroup ?? byBirth
    row.identity.yearGroup = year
    if !received.statement.years.isEmpty, !received.statement.years.contains(year) {
      problems.append(ProblemKind.yearNotCovered.problem(row: row.number, column: .yearGroup))
    }
    return problems
  }

  private func runChecks(_ setting: CheckSetting, _ row: inout CheckedRow) {
    for check in kind.checks {
      for finding in check.findings(row.facts, setting) {
        row.problems.append(finding.problem.problem(row: row.number, column: finding.field))
      }
    }
  }
}
