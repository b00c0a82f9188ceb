// Cells that hold a row back and that its sender may mend at once, before anything is sent.

import Intake
import Register

/// A cell that holds its row back, for nobody but its sender.
public struct Mendable: Sendable, Hashable {
  /// Records after the heading from 1.
  public let row: Int
  /// As a spreadsheet numbers it.
  public let line: Int
  /// The canonical heading.
  public let column: String
  /// Of the column in the file, from 0.
  public let place: Int
  /// As it stands there; empty where an instruction stands, whatever stands there.
  public let value: String
  /// What is wrong, and what to do.
  public let sentence: String
}

/// Collects the first of them.
struct MendableCells {
  static let most = 40

  private struct Waiting {
    let problem: Problem
    let row: CheckedRow
  }

  private var waiting: [Waiting] = []

  mutating func look(at problem: Problem, in row: CheckedRow) {
    guard waiting.count < Self.most, problem.severity == .error, problem.column != nil, row.status == .held else {
      return
    }
    waiting.append(Waiting(problem: problem, row: row))
  }

  /// - Parameters:
  ///   - columns: those of the file, in its order; those that are read are the cells of its rows.
  ///   - table: from which cells are read as they stand; what is not kept of a row is not in the row.
  func cells(_ columns: [ReadColumn], in table: some TableReader) throws -> [Mendable] {
    guard !waiting.isEmpty else { return [] }
    let places = Dictionary(
      columns.compactMap { column in column.readAs.flatMap { name in column.place.map { (name, $0) } } },
      uniquingKeysWith: { first, _ in first })
    let standing = try standing(in: table)
    return waiting.compactMap { one in
      guard let column = one.problem.column, let place = places[column] else { return nil }
      return Mendable(
        row: one.row.number, line: one.row.line, column: column, place: place,
        value: one.row.sharing.keepsAll ? String((standing[one.row.number]?[place] ?? "").prefix(Self.longest)) : "",
        sentence: one.problem.sentence + " " + one.problem.advice)
    }
  }

  private static let longest = 100

  private struct Seen: Error {}

  /// The rows that wait, as they stand in the file.
  private func standing(in table: some TableReader) throws -> [Int: RawRow] {
    var missing = Set(waiting.map(\.row.number))
    var found: [Int: RawRow] = [:]
    do {
      try table.forEachRow { row in
        guard missing.remove(row.number) != nil else { return }
        found[row.number] = row
        if missing.isEmpty { throw Seen() }
      }
    } catch is Seen {}
    return found
  }
}

extension SharingRule {
  /// Whether nothing of a row is refused for an instruction.
  fileprivate var keepsAll: Bool {
    switch self {
    case .asked, .withdrawn, .none, .ownContact: true
    case .notConfirmed, .unreadable, .parentUnder16, .ownFrom16, .ownUnder16, .ownGivenUnder16, .parentNotAsked,
      .earlyLeaver:
      false
    }
  }
}
