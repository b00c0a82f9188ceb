// Problems of a return put together: what is the same in many rows is told once, with the first of them.

import Register

/// One problem and the rows that have it.
public struct ProblemGroup: Codable, Hashable, Sendable {
  public let severity: Problem.Severity
  public let code: String
  /// `nil` for rows or files as a whole.
  public let column: String?
  public let sentence: String
  public let advice: String
  /// How often it was found; once where the file as a whole has it.
  public var count: Int
  /// The first rows that have it.
  public var rows: [Int]
  /// The same as a spreadsheet shows their numbers; nil in returns of former programs.
  public var lines: [Int]?
}

/// Gathers problems of one kind and column. The memory it takes does not grow with the rows unless all are wanted.
public struct ProblemGroups: Sendable {
  /// How many rows of a group are told unless all are asked for.
  public static let firstRows = 5
  /// The most rows that are told of all groups together; how many there are is always told.
  public static let mostRows = 200_000

  private struct Key: Hashable {
    let code: String
    let column: String?
    let sentence: String
  }

  private let rowsTold: Int
  private var rowsLeft = Self.mostRows
  private var groups: [Key: ProblemGroup] = [:]

  /// - Parameter rowsTold: how many rows each group names at most.
  public init(rowsTold: Int = Self.firstRows) {
    self.rowsTold = rowsTold
  }

  /// Groups are told apart by code, column and sentence.
  /// - Parameter line: of the file, of the row that has it.
  public mutating func add(_ problem: Problem, line: Int? = nil) {
    let key = Key(code: problem.code, column: problem.column, sentence: problem.sentence)
    let told = groups[
      key,
      default: ProblemGroup(
        severity: problem.severity, code: problem.code, column: problem.column, sentence: problem.sentence,
        advice: problem.advice, count: 0, rows: [], lines: [])
    ].add(problem.row, line, upTo: rowsLeft > 0 ? rowsTold : 0)
    if told { rowsLeft -= 1 }
  }

  /// Errors, then warnings, then repairs; of each the file's own first, then those of most rows.
  public var sorted: [ProblemGroup] {
    groups.values.sorted { one, other in
      func place(_ group: ProblemGroup) -> (Int, Int, Int) {
        let severity = Problem.Severity.allCases.firstIndex(of: group.severity) ?? 0
        return (severity, group.rows.isEmpty ? 0 : 1, -group.count)
      }
      return place(one) == place(other)
        ? (one.code, one.column ?? "") < (other.code, other.column ?? "") : place(one) < place(other)
    }
  }
}

extension ProblemGroup {
  /// Result: whether the row is told.
  fileprivate mutating func add(_ row: Int?, _ line: Int?, upTo most: Int) -> Bool {
    count += 1
    guard let row, rows.count < most else { return false }
    rows.append(row)
    lines?.append(line ?? row)
    return true
  }
}
