// A table with cells that its sender mended before sending it.

import Register

/// A table in which some cells hold what their sender says they should.
public struct MendedTable<Base: TableReader>: TableReader {
  private let base: Base
  private let mended: [Int: [Int: String]]

  /// - Parameter mended: by the number of a row, and the place of a column from 0.
  public init(_ base: Base, mended: [Int: [Int: String]]) {
    self.base = base
    self.mended = mended
    // A column that was empty is filled by what was written in it, and counts as one that tells something.
    var shape = base.shape
    for (place, text) in mended.values.joined() where shape.columns.indices.contains(place) && !Tidy(text).text.isEmpty
    {
      shape.columns[place].filled = max(1, shape.columns[place].filled)
    }
    self.shape = shape
  }

  /// That of the file, and what was mended into columns that were empty.
  public let shape: TableShape

  /// Calls `body` for each row, mended.
  public func forEachRow(_ body: (RawRow) throws -> Void) throws {
    try base.forEachRow { row in
      guard let cells = mended[row.number] else { return try body(row) }
      var written = row.cells
      for (place, text) in cells where (0..<shape.columns.count).contains(place) {
        while written.count <= place { written.append("") }
        written[place] = text
      }
      try body(RawRow(number: row.number, line: row.line, cells: written, problems: row.problems))
    }
  }
}
