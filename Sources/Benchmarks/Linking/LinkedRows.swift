// Labelled rows with the people that a server linked them to.

import FoundationEssentials
import Linking

extension LabelledRows {
  /// - Parameter path: a line a link in force: the return's number, the row's place in it from 1, the person, and 1 if it is
  ///   doubtful. A row without a line was held, and is left out.
  func linked(by path: String) throws -> [LinkScores.ScoredRow] {
    let placed = Dictionary(grouping: returns) { $0.first?.returnID ?? 0 }.mapValues { $0.flatMap(\.self) }
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap { line in
      let cells = line.split(separator: ",").compactMap { Int64($0) }
      guard cells.count == 4, let rows = placed[cells[0]], rows.indices.contains(Int(cells[1]) - 1) else { return nil }
      let row = rows[Int(cells[1]) - 1]
      return LinkScores.ScoredRow(row, person: cells[2], truth: truth[Int(row.id)], isQuestion: cells[3] == 1)
    }
  }
}
