// A column under a heading that may be an instruction: taken where its values are unmistakable, asked about where not.

import Register

/// A column that tells who must not have information passed on, without being headed `Withhold`.
struct InstructingColumn: Hashable, Sendable {
  enum Saying: Hashable { case withhold, share, nothing, unreadable }

  let column: Int
  let heading: String
  let says: InstructingHeading

  /// What a cell says.
  func saying(_ cell: String, _ reference: Reference) -> Saying {
    let tidy = Tidy(cell)
    if tidy.text.isEmpty || tidy.isBlankWord { return .nothing }
    if case .code(let code) = reference.meaning(of: tidy.text, in: .sharing) {
      return code == "withhold" ? .withhold : .share
    }
    var answer = Cells.yesNo(cell).value
    if says == .permits, answer == nil, case .code(let code) = reference.meaning(of: tidy.text, in: .consent) {
      answer = code == "given"
    }
    switch (says, answer) {
    case (.permits, true), (.withholds, false): return .share
    case (.permits, false), (.withholds, true): return .withhold
    default: return .unreadable
    }
  }

  /// What the columns of a row say together.
  static func saying(of columns: [InstructingColumn], _ row: RawRow, _ reference: Reference) -> Saying {
    var all: Saying = .nothing
    for column in columns {
      let one = column.saying(row[column.column], reference)
      // Who was asked for consent and gave no answer has not given it.
      let told = one == .nothing && column.says == .permits ? .unreadable : one
      if all == .nothing { all = told } else if told != .nothing, told != all { all = .unreadable }
    }
    return all
  }

  /// That the column was taken.
  var told: Problem {
    ProblemKind.instructionColumnTaken.problem(column: String(heading.prefix(60)))
  }

  /// The columns, if every value of theirs can be read and none contradicts another.
  ///
  /// Otherwise the file is refused whole: nothing is kept before it is known whom an instruction protects.
  static func judged(
    _ columns: [InstructingColumn], _ table: some TableReader, _ reference: Reference
  ) throws -> [InstructingColumn] {
    guard !columns.isEmpty else { return [] }
    var unreadable = Set<Int>()
    var filled = Set<Int>()
    var contradiction = false
    try table.forEachRow { row in
      var sayings = Set<Saying>()
      for column in columns {
        let saying = column.saying(row[column.column], reference)
        if saying != .nothing { filled.insert(column.column) }
        if saying == .unreadable { unreadable.insert(column.column) }
        sayings.insert(saying)
      }
      if sayings.isSuperset(of: [.withhold, .share]) { contradiction = true }
    }
    let doubtful = columns.filter { column in
      unreadable.contains(column.column) || (column.says == .permits && !filled.contains(column.column))
    }
    if !doubtful.isEmpty { throw UnreadableFile.instructionUnclear(doubtful.map(\.heading)) }
    if contradiction { throw UnreadableFile.instructionsDisagree(columns.map(\.heading)) }
    return columns
  }
}

extension UnreadableFile {
  private static func named(_ headings: [String]) -> String {
    headings.map { "\"\($0.prefix(60))\"" }.joined(separator: " and ")
  }

  fileprivate static func instructionUnclear(_ headings: [String]) -> UnreadableFile {
    ProblemKind.instructionUnclear.file(["columns": named(headings)])
  }

  fileprivate static func instructionsDisagree(_ headings: [String]) -> UnreadableFile {
    ProblemKind.instructionsDisagree.file(["columns": named(headings)])
  }
}
