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

  func read(_ cell: String, _ place: Layout.Place, row: Int) -> FactsRead {
    let column = place.column
    return switch column.type {
    case .day(let span): day(cell, span, place, row)
    case .flag: flag(cell, column, row)
    case .percentage: plain(Cells.perCent(cell), column, row) { .figure($0) }
    case .text(let limit): plain(Cells.text(cell, limit: limit), column, row) { .text($0) }
    case .activity: activity(cell, column, row)
    case .intention: intention(cell, column, row)
    case .code(let list):
      listed(cell, list.words, column, row) { list.isNumeric ? Int($0).map { .number($0) } ?? .text($0) : .text($0) }
    case .word(let list): listed(cell, list, column, row)
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

  private func flag(_ cell: String, _ column: Column, _ row: Int) -> FactsRead {
    var read = plain(Cells.yesNo(cell), column, row) { .flag($0) }
    if !column.isNeeded { read.problems = read.problems.map(\.softened) }
    return read
  }

  private func day(_ cell: String, _ span: DaySpan, _ place: Layout.Place, _ row: Int) -> FactsRead {
    let column = place.column
    let reading = Cells.day(cell, .event(asAt: setting.asAt), compact: place.isCompact)
    var read = plain(reading, column, row) { .day($0) }
    guard case .day(let day)? = read.facts.first?.value else { return read }
    let problem: ProblemKind? =
      switch span {
      case .past where day > latest: .dateInFuture
      case .ahead(let years) where day > latest.adding(months: 12 * years): .dateFarAhead
      default: setting.dateOfBirth.map { day <= $0 } ?? false ? .dateBeforeBirth : nil
      }
    if let problem { read = fail(problem, column, row, beside: read.problems) }
    return read
  }

  private func activity(_ cell: String, _ column: Column, _ row: Int) -> FactsRead {
    listed(cell, .activity, column, row) { Int($0).map { .number($0) } ?? .text($0) }
  }

  /// An intended-destination code, an activity code, or a word for either; `undecided` tells those that say nothing.
  private func intention(_ cell: String, _ column: Column, _ row: Int) -> FactsRead {
    let intended = reference.read(cell, in: .intendedDestination, on: setting.asAt)
    if let code = intended.code, let number = Int(code) {
      let saysNothing = reference.code(code, in: .intendedDestination, on: setting.asAt)?.counts ?? false
      var read = intention(number, "intended_destination", undecided: saysNothing, column)
      read.problems = intended.problems.problems(row: row, column: column.field)
      return read
    }
    if let problem = intended.problem, !problem.isOfUnknown { return fail(problem, column, row) }
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

  /// A code of a list. What is not known holds the row only where the column decides what the row tells.
  private func listed(
    _ cell: String, _ list: WordList, _ column: Column, _ row: Int, _ make: (String) -> FactValue = { .text($0) }
  ) -> FactsRead {
    let reading = reference.read(cell, in: list, on: setting.asAt)
    if let code = reading.code {
      return FactsRead(
        facts: [Fact(column.key, make(code))], problems: reading.problems.problems(row: row, column: column.field))
    }
    guard let problem = reading.problem else { return blank(reading.problems, column, row) }
    return fail(problem.isOfUnknown && !column.isNeeded ? .valueNotListed : problem, column, row)
  }

  private func evidenceSource(_ cell: String, _ column: Column, _ row: Int) -> FactsRead {
    let known = reference.read(cell, in: .evidenceSource, on: setting.asAt)
    if let value = known.code {
      return FactsRead(
        facts: [Fact(column.key, .text(value))], problems: known.problems.problems(row: row, column: column.field))
    }
    let reading = Cells.text(cell, limit: 60)
    guard let text = reading.value else { return blank(reading, column, row) }
    let value = Reference.wordKey(text).split(separator: " ").joined(separator: "_")
    let listed = reference.isListed(evidenceSource: value)
    return FactsRead(
      facts: [Fact(column.key, .text(value))],
      problems: listed ? [] : [ProblemKind.evidenceSourceUnlisted.problem(row: row, column: column.field)])
  }

  /// `provider_id` where the institution is known, otherwise `provider_name` as told.
  ///
  /// - Parameter numbers: what further columns say, which are believed before the cell itself.
  func provider(_ cell: String, numbers: [String], _ column: Column, row: Int) -> FactsRead {
    let numbers = numbers.compactMap { Self.providerNumber($0) }
    var found: [Int32] = []
    for number in numbers {
      if case .found(let id) = reference.institutions.find(number, on: setting.asAt) { found.append(id) }
    }
    let own = provider(cell, column, row)
    guard let id = found.first else {
      // A number that is not known is better than nothing.
      return own.facts.isEmpty ? numbers.first.map { provider($0, column, row) } ?? own : own
    }
    if case .number(let named)? = own.facts.first?.value { found.append(Int32(named)) }
    let agree = found.allSatisfy { $0 == id }
    return FactsRead(
      facts: [Fact(column.key + "_id", .number(Int(id)))],
      problems: agree ? [] : [ProblemKind.providerColumnsDisagree.problem(row: row, column: column.field)])
  }

  /// A number without what spreadsheets did to it. A DfE number that ends in 9999 stands for no establishment.
  private static func providerNumber(_ cell: String) -> String? {
    let number = NumberText(cell)
    let digits = InstitutionIndex.number(number.text) ?? ""
    guard !number.isDamaged, !number.text.isEmpty, digits.utf8.count != 7 || !digits.hasSuffix("9999") else {
      return nil
    }
    return number.text
  }

  private func provider(_ cell: String, _ column: Column, _ row: Int) -> FactsRead {
    let reading = Cells.text(cell, limit: 200)
    guard let name = reading.value else { return blank(reading, column, row) }
    let problems = reading.problems(row: row, column: column.field)
    switch reference.institutions.find(name, on: setting.asAt) {
    case .found(let id): return FactsRead(facts: [Fact(column.key + "_id", .number(Int(id)))], problems: problems)
    case let answer:
      let problem: ProblemKind = answer == .several ? .providerAmbiguous : .providerUnknown
      return FactsRead(
        facts: [Fact(column.key + "_name", .text(name))],
        problems: problems + [problem.problem(row: row, column: column.field)])
    }
  }

  /// Three digits, perhaps with the authority's name beside them.
  private func authority(_ cell: String, _ column: Column, _ row: Int) -> FactsRead {
    let reading = Cells.text(cell, limit: 100)
    guard let text = reading.value else { return blank(reading, column, row) }
    let words = Reference.wordKey(text).split(separator: " ")
    let numbers = words.filter { $0.contains(where: \.isNumber) }
    guard numbers.count == 1, numbers[0].utf8.count == 3, numbers[0].utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return fail(.valueNotListed, column, row) }
    let labelled = CellReading(text, words.count > 1 ? [.codeWithLabel] : [])
    return FactsRead(
      facts: [Fact(column.key, .text(String(numbers[0])))], problems: labelled.problems(row: row, column: column.field))
  }

  private func fail(_ problem: ProblemKind, _ column: Column, _ row: Int, beside problems: [Problem] = []) -> FactsRead
  {
    FactsRead(problems: problems + [problem.problem(row: row, column: column.field)])
  }

  private func blank<Value>(_ reading: CellReading<Value>, _ column: Column, _ row: Int) -> FactsRead {
    FactsRead(problems: reading.problems(row: row, column: column.field))
  }
}
