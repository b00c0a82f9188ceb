// Tables that the county's own people write: RFC 4180 with a heading, UTF-8, nothing guessed.

/// A strict table; a return from a school goes through the readers of Intake instead.
struct PlainCSV: Sendable {
  let columns: [String]
  /// Each with its line in the file, and exactly as many cells as there are columns.
  let rows: [(line: Int, cells: [String])]

  struct FormatError: Error, Hashable, CustomStringConvertible {
    let line: Int
    let sentence: String
    var description: String { "Line \(line): \(sentence)" }
  }

  /// - Parameters:
  ///   - separators: what may stand between cells; the one that stands most often in the heading counts.
  ///   - skipsBlankLines: lines without anything in their cells are left out.
  init(_ text: String, separators: [Unicode.Scalar] = [","], skipsBlankLines: Bool = false) throws(FormatError) {
    let plain = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    let heading = plain.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }
    let counts = separators.map { separator in heading.count { $0 == separator } }
    let place = counts.indices.max { counts[$0] < counts[$1] || (counts[$0] == counts[$1] && $0 > $1) } ?? 0
    var records = try Self.records(plain, separators[place])
    if skipsBlankLines { records.removeAll { $0.cells.allSatisfy { Self.trimmed($0).isEmpty } } }
    guard !records.isEmpty else { throw FormatError(line: 1, sentence: "The table is empty.") }
    let columns = records.removeFirst().cells.map { Self.trimmed($0) }
    for row in records where row.cells.count != columns.count {
      throw FormatError(
        line: row.line, sentence: "There are \(row.cells.count) cells, but the heading has \(columns.count).")
    }
    self.init(columns: columns, rows: records)
  }

  private init(columns: [String], rows: [(line: Int, cells: [String])]) {
    self.columns = columns
    self.rows = rows
  }

  /// The same table with its columns called otherwise.
  func renamed(_ name: (String) -> String) -> PlainCSV { PlainCSV(columns: columns.map(name), rows: rows) }

  /// The trimmed cell of a row under a heading; nil when it is empty or there is no such column.
  func cell(_ cells: [String], _ column: String) -> String? {
    guard let index = columns.firstIndex(of: column) else { return nil }
    let text = Self.trimmed(cells[index])
    return text.isEmpty ? nil : text
  }

  /// The records of a text, each with its line; blank lines are none.
  static func records(
    _ text: String, _ separator: Unicode.Scalar = ","
  ) throws(FormatError) -> [(line: Int, cells: [String])] {
    var records: [(line: Int, cells: [String])] = []
    var cells: [String] = []
    var cell = ""
    var (line, began) = (1, 1)
    var isQuoted = false
    var rest = text.unicodeScalars[...]
    func endRecord() {
      cells.append(cell)
      if cells != [""] { records.append((began, cells)) }
      (cells, cell, began) = ([], "", line)
    }
    while let scalar = rest.popFirst() {
      if scalar == "\n" { line += 1 }
      switch scalar {
      case "\"" where isQuoted && rest.first == "\"":
        rest.removeFirst()
        cell.unicodeScalars.append("\"")
      case "\"" where isQuoted || cell.isEmpty: isQuoted.toggle()
      case separator where !isQuoted:
        cells.append(cell)
        cell = ""
      case "\r" where !isQuoted && rest.first == "\n": continue
      case "\n" where !isQuoted: endRecord()
      default: cell.unicodeScalars.append(scalar)
      }
    }
    guard !isQuoted else { throw FormatError(line: began, sentence: "A quoted cell has no end.") }
    if !cell.isEmpty || !cells.isEmpty { endRecord() }
    return records
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
