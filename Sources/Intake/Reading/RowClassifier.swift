// Telling rows of young people from everything else in a table.

/// Knows the heading of a table and with it blank lines, repeated headings, titles and footers.
struct RowClassifier {
  enum Verdict { case row, blank, heading, title, footer }

  /// Columns that have a place in the heading's line.
  let width: Int
  private let keys: [String]
  /// The field of each heading, for headings that say the same in other words.
  private let fields: [Field?]
  private let vocabulary: Headings
  private let firstHeading: [UInt8]
  /// First cells of the lines above the heading, which page breaks repeat.
  private let titles: Set<String>

  init(_ place: TablePlace, vocabulary: Headings) {
    let heading = place.heading
    width = heading.count
    keys = heading.map(Headings.key)
    fields = heading.map { vocabulary.field(for: $0) }
    self.vocabulary = vocabulary
    titles = place.titles
    firstHeading = heading.first { !Headings.key($0).isEmpty }.map { Array($0.utf8) } ?? []
  }

  func verdict(on record: RawRow) -> Verdict {
    guard let first = record.bounds.firstIndex(where: { record.isFilled($0) }) else { return .blank }
    if record.begins(first, with: firstHeading), isHeading(record) { return .heading }
    guard isSparse(record, after: first) else { return .row }
    let text = record[first]
    if titles.contains(text) { return .title }
    return Footer.isFooter(text) ? .footer : .row
  }

  private func isHeading(_ record: RawRow) -> Bool {
    guard record.count >= keys.lastIndex(where: { !$0.isEmpty }).map({ $0 + 1 }) ?? 0 else { return false }
    return keys.enumerated().allSatisfy { column, key in
      let cell = record[column]
      return Headings.key(cell) == key || (fields[column] != nil && vocabulary.field(for: cell) == fields[column])
    }
  }

  /// At most two cells hold something, or all beside the first hold figures only.
  private func isSparse(_ record: RawRow, after first: Int) -> Bool {
    var others = 0
    var figures = true
    for bounds in record.bounds[(first + 1)...] where record.isFilled(bounds) {
      others += 1
      if figures { figures = record.isFigure(bounds) }
      if others > 1 && !figures { return false }
    }
    return true
  }
}

extension RawRow {
  /// The cell holds more than spaces.
  func isFilled(_ bounds: Bounds) -> Bool {
    for place in bounds.range {
      switch bytes[place] {
      case 0x20, 0x09, 0x0A, 0x0D: continue
      // A non-breaking space is C2 A0.
      case 0xC2 where place + 1 < Int(bounds.end) && bytes[place + 1] == 0xA0: continue
      case 0xA0 where place > Int(bounds.start) && bytes[place - 1] == 0xC2: continue
      default: return true
      }
    }
    return false
  }

  func isFigure(_ bounds: Bounds) -> Bool {
    bytes[bounds.range].allSatisfy { (0x30...0x39).contains($0) || " .,%-".utf8.contains($0) }
  }

  /// The cell is these bytes, upper or lower case and outer spaces aside.
  func begins(_ column: Int, with wanted: [UInt8]) -> Bool {
    let cell = bytes[bounds[column].range].drop { $0 == 0x20 }
    guard cell.count >= wanted.count, !wanted.isEmpty else { return false }
    return zip(cell, wanted).allSatisfy { $0 == $1 || ($0 | 0x20 == $1 | 0x20 && ($0 | 0x20) &- 0x61 < 26) }
  }
}

/// The closing lines that reports add.
private enum Footer {
  static func isFooter(_ text: String) -> Bool {
    guard text.utf8.count <= 300 else { return false }
    let words = text.lowercased().drop { !$0.isLetter && !$0.isNumber && $0 != "©" }
    let key = Headings.key(String(words))
    return whole.contains(key) || openings.contains { words.hasPrefix($0) } || isPageNumber(words)
  }

  private static let whole: Set<String> = [
    "total", "totals", "grandtotal", "subtotal", "count", "end", "confidential", "official", "officialsensitive",
  ]

  private static let openings = [
    "total:", "total ", "totals:", "grand total", "printed", "date printed", "print date", "produced ", "generated ",
    "exported ", "extracted ", "created on", "created by", "report ", "report:", "run on", "run date", "run by",
    "number of ", "no. of ", "record count", "records:", "rows:", "count of", "count:", "copyright", "©",
    "no records", "no data", "no students", "no pupils", "no learners", "no results", "no rows", "nil return",
    "there are no", "end of ", "confidential ", "official ", "official-", "official:",
  ]

  private static func isPageNumber(_ words: Substring) -> Bool {
    guard words.hasPrefix("page ") else { return false }
    return words.dropFirst(5).first?.isNumber ?? false
  }
}
