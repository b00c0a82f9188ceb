// The school's own file given back: its rows with problems, and a column that tells them.

import Register

/// Writes the rows that need a correction as CSV: UTF-8 with a byte order mark, lines ending in CR LF.
///
/// Refused values are not in it, because rows no longer have them. Source: article *SchoolFiles*.
public struct CorrectedFile: Sendable {
  private let headings: [String]

  /// - Parameter headings: those of the cells, as the sender wrote them: ``ReturnSummary/headings``.
  public init(headings: [String]) {
    self.headings = headings
  }

  private static let first = "Row"
  private static let last = "Problems"

  /// Whether a file has the headings of one that we gave back.
  static func hasHeadings(_ headings: [String]) -> Bool {
    headings.first == first && headings.last { !$0.isEmpty } == last
  }

  /// The byte order mark and the heading.
  public var head: String {
    ShownText.byteOrderMark + ShownText.record([Self.first] + headings + [Self.last])
  }

  /// Whether a row with these problems is in it: something has to be corrected or looked at.
  public static func has(_ problems: [Problem]) -> Bool { problems.contains { $0.severity != .repair } }

  /// The line of a row.
  public func line(number: Int, cells: [String], problems: [(column: String, sentence: String, advice: String)])
    -> String
  {
    let told = problems.map { problem in
      (problem.column.isEmpty ? "" : problem.column + ": ") + problem.sentence + " " + problem.advice
    }
    let padded = headings.indices.map { $0 < cells.count ? cells[$0] : "" }
    return ShownText.record([String(number)] + padded + [told.joined(separator: " | ")])
  }
}
