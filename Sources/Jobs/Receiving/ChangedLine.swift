// The rows behind what a return would change, where their sender finds them: by the numbers of the spreadsheet.

import Intake
import Register
import Store

/// A row that is new, gone, the same or told otherwise, for nobody but its sender.
public struct ChangedLine: Sendable, Hashable {
  public let row: ChangedRow
  /// As a spreadsheet numbers it; nil: it is not in the file.
  public let line: Int?

  private struct Seen: Error {}

  static func all(of rows: [ChangedRow], in table: some TableReader) throws -> [ChangedLine] {
    var missing = Set(rows.lazy.filter { $0.what != .gone }.map(\.row))
    var lines: [Int: Int] = [:]
    do {
      if missing.isEmpty { throw Seen() }
      try table.forEachRow { row in
        guard missing.remove(row.number) != nil else { return }
        lines[row.number] = row.line
        if missing.isEmpty { throw Seen() }
      }
    } catch is Seen {}
    return rows.map { ChangedLine(row: $0, line: $0.what == .gone ? nil : lines[$0.row]) }
  }
}
