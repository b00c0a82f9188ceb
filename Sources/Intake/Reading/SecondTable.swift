// Watches for the place below a table where another begins: leavers under a roll are never taken as on roll.

import Register

/// Looks at the records below the heading, in their order.
///
/// Another table begins with a line of headings that differ from the first, with the same headings under a title of
/// their own, or with a lone line that speaks of leavers. Headings that page breaks repeat are none.
struct SecondTable {
  private let vocabulary: Headings
  private let headingLine: Int
  private let series: Set<String>
  /// A filled line of one cell, right before the present record: perhaps a title.
  private var loneText: String?
  /// Line that speaks of leavers, until a row follows.
  private var leaversLine: Int?

  init(_ place: TablePlace, vocabulary: Headings) {
    self.vocabulary = vocabulary
    headingLine = place.headingLine
    series = Set(place.titles.map(Self.series))
  }

  mutating func look(at record: RawRow, _ verdict: RowClassifier.Verdict) throws(UnreadableFile) {
    switch verdict {
    case .blank, .footer, .title: return
    case .heading:
      if let loneText, !series.contains(Self.series(loneText)) { throw Self.refusal(line: record.line, headingLine) }
      loneText = nil
    case .row:
      let text = loneCell(of: record)
      if let text {
        if Self.speaksOfLeavers(text) { leaversLine = record.line }
      } else if let line = leaversLine {
        throw Self.refusal(line: line, headingLine)
      } else if isHeading(record) {
        throw Self.refusal(line: record.line, headingLine)
      }
      loneText = text
    }
  }

  /// The only filled cell of a record, where it is words.
  private func loneCell(of record: RawRow) -> String? {
    var lone: Int?
    for column in record.bounds.indices where record.isFilled(record.bounds[column]) {
      if lone != nil { return nil }
      lone = column
    }
    return lone.flatMap { record.hasLetter(record.bounds[$0]) ? record[$0] : nil }
  }

  /// Half of its cells are headings. Few rows of people come so far: they have a cell of figures alone.
  private func isHeading(_ record: RawRow) -> Bool {
    var filled = 0
    for bounds in record.bounds where record.isFilled(bounds) {
      guard record.hasLetter(bounds) else { return false }
      filled += 1
    }
    let named = filled > 1 ? vocabulary.score(record.cells.map { Tidy($0).text }) : 0
    return named >= 4 || (named >= 2 && named * 2 >= filled)
  }

  /// A title without the words that count on, so that "Class 12A" and "Class 12B" are of one series.
  private static func series(_ title: String) -> String {
    title.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { !$0.contains(where: \.isNumber) }
      .joined(separator: " ")
  }

  private static func speaksOfLeavers(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter }
    return words.contains { ["leaver", "leavers", "left", "withdrawn", "withdrawals", "transferred"].contains($0) }
      || text.lowercased().contains("off roll")
  }

  private static func refusal(line: Int, _ headingLine: Int) -> UnreadableFile {
    ProblemKind.secondTable.file(["line": "\(line)", "heading": "\(headingLine)"])
  }
}

extension RawRow {
  func hasLetter(_ bounds: Bounds) -> Bool {
    bytes[bounds.range].contains { ($0 | 0x20) &- 0x61 < 26 || $0 >= 0x80 }
  }
}
