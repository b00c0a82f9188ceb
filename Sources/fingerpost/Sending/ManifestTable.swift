// A manifest as a table that the county's own people write: a heading, and a line for each return.

import Intake
import Publishing
import Register

/// The lines of a manifest, cell by cell under their columns.
struct ManifestTable {
  /// Where and why a text is no manifest.
  struct FormatError: Error, Hashable, CustomStringConvertible {
    let line: Int
    let sentence: String
    var description: String { "Line \(line): \(sentence)" }
  }

  let columns: [String]
  /// Each with its line in the file, and its cells by column; what is empty is left out.
  let rows: [(line: Int, cells: [String: String])]

  /// Cells stand between the sign that stands most often in the heading; lines without anything in their cells are left out.
  /// - Parameter name: how a column is called here by its heading.
  /// - Throws: ``FormatError`` where a line has more or fewer cells than the heading; `UnreadableFile` where the text is no table.
  init(_ text: String, name: (String) -> String) throws {
    let heading = text.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }
    let signs: [Unicode.Scalar] = [",", ";", "\t"]
    let delimiter = signs.max { one, other in
      // Of equals the first.
      heading.count { $0 == one } < heading.count { $0 == other }
    }
    let records = try PlainRecord.all(in: text, delimiter: delimiter ?? ",").map { record in
      (line: record.line, cells: record.cells.map { $0.trimmed() })
    }
    .filter { record in record.cells.contains { !$0.isEmpty } }
    guard let first = records.first else { throw FormatError(line: 1, sentence: "The table is empty.") }
    let columns = first.cells.map(name)
    self.columns = columns
    rows = try records.dropFirst().map { line, cells in
      guard cells.count == columns.count else {
        throw FormatError(line: line, sentence: "There are \(cells.count) cells, but the heading has \(columns.count).")
      }
      let filled = zip(columns, cells).filter { !$0.1.isEmpty }
      return (line, Dictionary(filled, uniquingKeysWith: { first, _ in first }))
    }
  }
}
