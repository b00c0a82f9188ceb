// What both imports do: read all, keep the sound rows in one transaction, tell the others.

import Postgres
import Register
import Store

/// What a table was found to hold.
struct ImportRun<Value: Sendable>: Sendable {
  var rows: [ReadRow<Value>] = []
  /// Of rows that were not taken.
  var problems: [RowProblem] = []
  /// Of rows that were taken, but not wholly.
  var notices: [RowProblem] = []

  /// Reads a table row by row.
  /// - Parameter column: without it the file is another one.
  init(
    _ file: String, _ headings: [(name: String, headings: [String])], needs column: String,
    _ read: (ImportTable.Row) throws -> ReadRow<Value>
  ) throws {
    let table = try ImportTable(path: file, headings: headings)
    guard table.has(column) else { throw ActRefusal.impossible("The file has no column \(column).") }
    try table.forEachRow { row in
      do {
        let read = try read(row)
        rows.append(read)
        notices += read.notices
      } catch let problem as RowProblem {
        problems.append(problem)
      }
    }
  }

  /// Saves rows many at a time. What the database does not take is a problem of its row, and the others go in.
  /// - Returns: of every row that was taken, its number and what saving answered.
  mutating func save<Answer>(
    _ db: Connection, _ keep: (Connection, ArraySlice<Value>) throws -> [Answer]
  ) throws -> [(row: Int, answer: Answer)] {
    var answers: [(row: Int, answer: Answer)] = []
    let values = rows.map(\.value)
    var waiting = stride(from: 0, to: values.count, by: Self.atOnce).map { start in
      start..<min(start + Self.atOnce, values.count)
    }
    waiting.reverse()
    while let span = waiting.popLast() {
      do {
        let kept = try db.savepoint { try keep($0, values[span]) }
        answers += zip(span, kept).map { (row: rows[$0].number, answer: $1) }
      } catch let error as PostgresError where error.isAboutARow {
        if span.count == 1 {
          problems.append(RowProblem(row: rows[span.lowerBound].number, column: error.column ?? "", about: error))
        } else {
          let middle = span.lowerBound + span.count / 2
          waiting += [middle..<span.upperBound, span.lowerBound..<middle]
        }
      }
    }
    return answers
  }

  private static var atOnce: Int { 500 }
}

extension PostgresError {
  /// Whether the server refused what a row says: a value that does not fit, or a rule of its table.
  fileprivate var isAboutARow: Bool {
    if kind == .encoding { return true }
    guard let sqlState else { return false }
    return sqlState.hasPrefix("22") || sqlState.hasPrefix("23")
  }
}

extension RowProblem {
  /// The database's refusal in words.
  fileprivate init(row: Int, column: String, about error: PostgresError) {
    let known: (column: String, sentence: String)? =
      switch error.constraint {
      case "area_prefix_daterange_excl":
        (
          "valid_from",
          "Its days overlap those of another row of the same prefix: let one end before the other begins."
        )
      case "institution_urn_key": ("urn", "Another institution has this URN.")
      default: nil
      }
    self.init(
      row: row, column: known?.column ?? column,
      sentence: known?.sentence
        ?? "The row breaks a rule of its table (\(error.constraint ?? error.sqlState ?? "unknown")); it is not taken.")
  }
}
