// Choosing the column of each field, where a file has several that could be it.

import Register

/// Columns that name one field, compared row by row.
struct ColumnChoice {
  private let shape: TableShape
  private let reading: HeadingReading
  private let types: [Field: ColumnType]
  private let day: Day

  init(_ shape: TableShape, _ reading: HeadingReading, kind: Kind, reference: Reference, asAt day: Day) {
    self.shape = shape
    self.reading = reading
    self.day = day
    let columns = Column.identity + kind.columns(with: reference)
    types = Dictionary(columns.map { ($0.field, $0.type) }, uniquingKeysWith: { first, _ in first })
  }

  /// Finds the columns of each field.
  ///
  /// Of several with content those that never contradict each other are read as one. Where they do, a legal name is
  /// heard before any other, and everything else is asked about: throws with both headings named. Throws too where a
  /// column of days contradicts itself.
  func choose(from table: some TableReader) throws -> HeadingMap {
    var columns: [Field: [Int]] = [:]
    var outranked: [Int] = []
    for (field, claims) in reading.claims {
      // What the sender chose is what counts, filled or not.
      if claims.contains(where: { $0.rank == .chosen }) {
        columns[field] = claims.filter { $0.rank == .chosen }.map(\.column)
        outranked += claims.filter { $0.rank != .chosen && shape.columns[$0.column].filled > 0 }.map(\.column)
        continue
      }
      let filled = claims.filter { shape.columns[$0.column].filled > 0 }
      let rank = (filled.isEmpty ? claims : filled).map(\.rank).min() ?? .own
      let best = (filled.isEmpty ? claims : filled).filter { $0.rank == rank }.map(\.column)
      columns[field] = filled.isEmpty ? [best[0]] : best
      // Of columns that yield, the first is taken.
      if rank == .yielding { columns[field] = [best[0]] }
      outranked += claims.map(\.column).filter { columns[field]?.contains($0) != true && shape.columns[$0].filled > 0 }
    }
    var problems = outranked.map { Self.ignored(shape.headings[$0]) }
    let contested = columns.filter { $0.value.count > 1 }
    if !contested.isEmpty { problems += try settle(contested, in: &columns, table) }
    let days = columns.filter { Field.days.contains($0.key) }.values.flatMap { $0 }.sorted().map { shape.columns[$0] }
    if let refusal = DateContradiction.refusal(of: days) { throw refusal }
    problems += reading.unknown.map { Self.ignored(shape.headings[$0]) }
    problems += reading.needless.map { told(.columnLeftOut, $0) }
    return HeadingMap(
      columns: columns, untaken: reading.untaken,
      notes: (reading.unknown + reading.needless).filter {
        !InstructingHeading.isForOtherPurpose(shape.headings[$0])
      },
      problems: problems)
  }

  private func told(_ problem: ProblemKind, _ column: Int) -> Problem {
    problem.problem(column: String(shape.headings[column].prefix(60)))
  }

  private static func ignored(_ heading: String) -> Problem {
    ProblemKind.headingUnknown.problem(column: String(heading.prefix(60)))
  }

  /// Walks the rows once and settles the fields that several columns with content name.
  private func settle(
    _ contested: [Field: [Int]], in columns: inout [Field: [Int]], _ table: some TableReader
  ) throws -> [Problem] {
    var differing = Set<Field>()
    try table.forEachRow { row in
      for (field, claimed) in contested where !differing.contains(field) {
        let told = claimed.map { row[$0] }.filter { !Tidy($0).text.isEmpty && !Tidy($0).isBlankWord }
        if let first = told.first, !told.allSatisfy({ same($0, first, types[field]) }) { differing.insert(field) }
      }
    }
    var problems: [Problem] = []
    var clashes: [[Int]] = []
    for (field, claimed) in contested.sorted(by: { $0.value[0] < $1.value[0] }) {
      let legal = claimed.filter { Headings.key(shape.headings[$0]).contains("legal") }
      let others = claimed.filter { !legal.contains($0) }
      if !differing.contains(field) {
        columns[field] = legal + others
        problems.append(told(.columnsEqual, (legal + others)[0]))
      } else if legal.count == 1 {
        columns[field] = legal
        problems.append(told(.legalColumnTaken, legal[0]))
        if let preferred = Self.preferred[field], columns[preferred] == nil, others.count == 1 {
          columns[preferred] = others
        }
      } else {
        clashes.append(claimed)
      }
    }
    if let clash = UnreadableFile.clash(clashes, shape.headings) { throw clash }
    return problems
  }

  /// The name a person goes by, where a plain heading stands beside the legal one.
  private static let preferred: [Field: Field] = [.surname: .preferredSurname, .forename: .preferredForename]

  /// Two cells of one meaning, however they are written.
  private func same(_ a: String, _ b: String, _ type: ColumnType?) -> Bool {
    if a == b || Reference.wordKey(a) == Reference.wordKey(b) && !Reference.wordKey(a).isEmpty { return true }
    func read<Value: Equatable>(_ reader: (String) -> CellReading<Value>) -> Bool {
      let one = reader(a).value
      return one != nil && one == reader(b).value
    }
    return switch type {
    case .birthDate: read { Cells.day($0, .birth(asAt: day)) }
    case .day: read { Cells.day($0, .event(asAt: day)) }
    case .yearGroup: read(Cells.yearGroup)
    case .sex: read(Cells.sex)
    case .upn: read(Cells.upn)
    case .uln: read(Cells.uln)
    case .postcode: read(Cells.postcode)
    case .telephone: read(Cells.telephone)
    case .flag: read(Cells.yesNo)
    case .percentage: read(Cells.perCent)
    default: false
    }
  }
}

extension UnreadableFile {
  fileprivate static func clash(_ clashes: [[Int]], _ headings: [String]) -> UnreadableFile? {
    guard !clashes.isEmpty else { return nil }
    let named = clashes.map { columns in
      columns.map { "\"\(headings[$0].prefix(60))\" (column \($0 + 1))" }.joined(separator: " and ")
    }
    return ProblemKind.headingTwice.file(["columns": named.joined(separator: "; ")])
  }
}
