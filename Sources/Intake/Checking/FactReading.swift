// One cell of a kind's own columns: from what is written to normalised facts.

import Register

/// What was read from one cell.
struct FactsRead {
  var facts: [Fact] = []
  var problems: [Problem] = []

  static let nothing = FactsRead()
}

/// Reads the cells of a kind's own columns.
struct FactReading {
  let setting: CheckSetting
  /// No fact of the past can lie after this day.
  let latest: Day

  private var reference: Reference { setting.reference }

  func read(_ cell: String, _ column: Column, row: Int) -> FactsRead {
    switch column.type {
    case .day(let span): day(cell, span, column, row)
    case .flag: plain(Cells.yesNo(cell), column, row) { .flag($0) }
    case .percentage: plain(Cells.perCent(cell), column, row) { .figure($0) }
    case .text(let limit): plain(Cells.text(cell, limit: limit), column, row) { .text($0) }
    case .activity: activity(cell, column, row)
    case .intention: intention(cell, column, row)
    case .code(let list): code(cell, list, column, row)
    case .word(let list): word(cell, list, column, row)
    case .evidenceSource: evidenceSource(cell, column, row)
    case .provider: provider(cell, column, row)
    case .authority: authority(cell, column, row)
    default: .nothing
    }
  }

  private func plain<Value>(
    _ reading: CellReading<Value>, _ column: Column, _ row: Int, _ make: (Value) -> FactValue
  ) -> FactsRead {
    FactsRead(
      facts: reading.value.map { [Fact(column.key, make($0))] } ?? [],
      problems: reading.problems(row: row, column: column.field))
  }

  private func day(_ cell: String, _ span: DaySpan, _ column: Column, _ row: Int) -> FactsRead {
    var read = plain(Cells.day(cell, .event(asAt: setting.asAt)), column, row) { .day($0) }
    guard case .day(let day)? = read.facts.first?.value else { return read }
    let fault: RowFault? =
      switch span {
      case .past where day > latest: .dateInFuture
      case .ahead(let years) where day > latest.adding(months: 12 * years): .dateFarAhead
      default: setting.dateOfBirth.map { day <= $0 } ?? false ? .dateBeforeBirth : nil
      }
    if let fault { read = fail(fault, column, row, beside: read.problems) }
    return read
  }

  private func activity(_ cell: String, _ column: Column, _ row: Int) -> FactsRead {
    if let code = reference.code(for: cell, in: .activity).flatMap({ ActivityCode($0) }) {
      return activity(code, [], column, row)
    }
    let reading = Cells.activityCode(cell)
    if let code = reading.value {
      return activity(code, reading.problems(row: row, column: column.field), column, row)
    }
    return reading.isUnreadable ? fail(.wordUnknown, column, row) : blank(reading, column, row)
  }

  private func activity(_ code: ActivityCode, _ problems: [Problem], _ column: Column, _ row: Int) -> FactsRead {
    guard reference.activity(code.rawValue, on: setting.asAt) != nil else {
      return fail(reference.knows(activity: code.rawValue) ? .codeNotValid : .codeUnknown, column, row)
    }
    return FactsRead(facts: [Fact(column.key, .number(Int(code.rawValue)))], problems: problems)
  }

  /// An intended-destination code, an activity code, or a word for either; `undecided` tells those that say nothing.
  private func intention(_ cell: String, _ column: Column, _ row: Int) -> FactsRead {
    let written = Cells.activityCode(cell)
    let intended = reference.code(for: cell, in: .intendedDestination) ?? written.value?.description
    if let intended, let entry = reference.code(intended, in: .intendedDestination, on: setting.asAt),
      let number = Int(intended)
    {
      return intention(number, "intended_destination", undecided: entry.counts, column)
    }
    var read = activity(cell, column, row)
    guard case .number(let number)? = read.facts.first?.value else { return read }
    let isNotKnown = reference.activity(Int16(number), on: setting.asAt)?.isNotKnown ?? false
    read.facts = intention(number, "activity", undecided: isNotKnown, column).facts
    return read
  }

  private func intention(_ number: Int, _ list: String, undecided: Bool, _ column: Column) -> FactsRead {
    FactsRead(facts: [
      Fact(column.key, .number(number)), Fact("intended_list", .text(list)), Fact("undecided", .flag(undecided)),
    ])
  }

  private func code(_ cell: String, _ list: CodeList, _ column: Column, _ row: Int) -> FactsRead {
    let word = list.words.flatMap { reference.code(for: cell, in: $0) }
    let reading = Cells.text(cell, limit: 100)
    guard let code = word ?? reading.value?.uppercased() else { return blank(reading, column, row) }
    if reference.code(code, in: list, on: setting.asAt) != nil {
      let value: FactValue = list.isNumeric ? Int(code).map { .number($0) } ?? .text(code) : .text(code)
      return FactsRead(facts: [Fact(column.key, value)])
    }
    if reference.knows(code, in: list) { return fail(.codeNotValid, column, row) }
    return fail(list.words == nil || Int(code) != nil ? .codeUnknown : .wordUnknown, column, row)
  }

  private func word(_ cell: String, _ list: WordList, _ column: Column, _ row: Int) -> FactsRead {
    if let code = reference.code(for: cell, in: list) { return FactsRead(facts: [Fact(column.key, .text(code))]) }
    let reading = Cells.text(cell)
    return reading.value == nil ? blank(reading, column, row) : fail(.wordUnknown, column, row)
  }

  private func evidenceSource(_ cell: String, _ column: Column, _ row: Int) -> FactsRead {
    if let value = reference.code(for: cell, in: .evidenceSource) {
      return FactsRead(facts: [Fact(column.key, .text(value))])
    }
    let reading = Cells.text(cell, limit: 60)
    guard let text = reading.value else { return blank(reading, column, row) }
    let value = Reference.wordKey(text).split(separator: " ").joined(separator: "_")
    let listed = reference.isListed(evidenceSource: value)
    return FactsRead(
      facts: [Fact(column.key, .text(value))],
      problems: listed ? [] : [RowFault.evidenceSourceUnlisted.problem(row: row, column: column.field)])
  }

  /// `provider_id` where the institution is known, otherwise `provider_name` as told.
  private func provider(_ cell: String, _ column: Column, _ row: Int) -> FactsRead {
    let reading = Cells.text(cell, limit: 200)
    guard let name = reading.value else { return blank(reading, column, row) }
    let problems = reading.problems(row: row, column: column.field)
    switch reference.institutions.find(name, on: setting.asAt) {
    case .found(let id): return FactsRead(facts: [Fact(column.key + "_id", .number(Int(id)))], problems: problems)
    case let answer:
      let fault: RowFault = answer == .several ? .providerAmbiguous : .providerUnknown
      return FactsRead(
        facts: [Fact(column.key + "_name", .text(name))],
        problems: problems + [fault.problem(row: row, column: column.field)])
    }
  }

  private func authority(_ cell: String, _ column: Column, _ row: Int) -> FactsRead {
    let reading = Cells.text(cell, limit: 100)
    guard let code = reading.value else { return blank(reading, column, row) }
    let isCode = code.utf8.count == 3 && code.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isCode ? FactsRead(facts: [Fact(column.key, .text(code))]) : fail(.codeUnknown, column, row)
  }

  private func fail(_ fault: RowFault, _ column: Column, _ row: Int, beside problems: [Problem] = []) -> FactsRead {
    FactsRead(problems: problems + [fault.problem(row: row, column: column.field)])
  }

  private func blank<Value>(_ reading: CellReading<Value>, _ column: Column, _ row: Int) -> FactsRead {
    FactsRead(problems: reading.problems(row: row, column: column.field))
  }
}
