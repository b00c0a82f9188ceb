// A table to import, in any encoding and dialect; columns are found by their headings, unknown ones are ignored.

import Intake
import Register

/// Rows whose cells are asked for by the names of their columns.
struct ImportTable {
  struct Row {
    let number: Int
    fileprivate let row: RawRow
    fileprivate let columns: [String: Int]

    /// The trimmed cell; nil when it is empty or there is no such column.
    subscript(name: String) -> String? {
      guard let column = columns[name] else { return nil }
      let text = ShownText.unguarded(row[column].trimmed)
      return text.isEmpty ? nil : text
    }

    /// Whether the table has the column at all.
    func tells(_ name: String) -> Bool { columns[name] != nil }

    /// A day in any form that schools and the register write, day before month; nil when the cell is empty.
    func day(_ column: String, asAt today: Day) throws -> Day? {
      guard let text = self[column] else { return nil }
      guard let day = Cells.day(text, .event(asAt: today)).value else {
        throw problem(column, "A day is written yyyy-mm-dd or dd/mm/yyyy.")
      }
      return day
    }

    func problem(_ column: String, _ sentence: String) -> RowProblem {
      RowProblem(row: number, column: column, sentence: sentence)
    }
  }

  private let reader: CSVReader
  private let columns: [String: Int]

  /// - Parameter headings: for each column its name here, and its headings in files, compared without case.
  init(path: String, headings: [(name: String, headings: [String])]) throws {
    var vocabulary = Headings()
    for column in headings { vocabulary.add(Field(rawValue: column.name), aliases: column.headings) }
    reader = try CSVReader(FileSource(path: path), vocabulary: vocabulary)
    var columns: [String: Int] = [:]
    let present = reader.shape.headings.map { $0.trimmed.lowercased() }
    for column in headings {
      columns[column.name] =
        ([column.name] + column.headings).lazy.compactMap { heading in
          present.firstIndex(of: heading.lowercased())
        }.first
    }
    self.columns = columns
  }

  func has(_ name: String) -> Bool { columns[name] != nil }

  func forEachRow(_ body: (Row) throws -> Void) throws {
    try reader.forEachRow { try body(Row(number: $0.number, row: $0, columns: columns)) }
  }
}

/// A row as it was read, with what was left out of it.
struct ReadRow<Value: Sendable>: Sendable {
  let number: Int
  var value: Value
  var notices: [RowProblem] = []

  init(number: Int, _ value: Value) {
    self.number = number
    self.value = value
  }

  mutating func tell(_ column: String, _ sentence: String) {
    notices.append(RowProblem(row: number, column: column, sentence: sentence))
  }
}

/// What is wrong with a row of a table to import.
public struct RowProblem: Error, Hashable, Sendable {
  /// Records after the heading, from 1.
  public let row: Int
  public let column: String
  public let sentence: String
}

extension String {
  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
