// The school's own file given back: its rows with problems, and a column that tells them.

import Register

/// Writes the rows that need a correction as CSV: UTF-8 with a byte order mark, lines ending in CR LF.
///
/// Refused values are not in it, because rows no longer have them. Source: article *SchoolFiles*.
public struct CorrectedFile: Sendable {
  private let own: [String]

  /// - Parameter headings: those of the cells, as the sender wrote them: ``ReturnSummary/headings``.
  public init(headings: [String]) {
    own = headings
  }

  /// The sender's between ours.
  public var headings: [String] { [Self.first] + own + [Self.last] }

  private static let first = "Row"
  private static let last = "Problems"

  /// Whether a file has the headings of one that we gave back.
  public static func hasHeadings(_ headings: [String]) -> Bool {
    headings.first == first && headings.last { !$0.isEmpty } == last
  }

  /// Which row of the return a row of the file that came back is.
  static func number(of row: RawRow) -> Int? {
    Int(Tidy(row[0]).text).flatMap { Int32(exactly: $0) }.map(Int.init)
  }

  /// The byte order mark and the heading.
  public var head: String {
    ShownText.byteOrderMark + ShownText.record(headings)
  }

  /// Whether a row with these problems is in it: something has to be corrected or looked at.
  public static func has(_ problems: [Problem]) -> Bool { problems.contains { $0.severity != .repair } }

  /// The line of a row.
  public func line(
    number: Int, cells: [String], problems: [(column: String, sentence: String, advice: String)]
  ) -> String {
    ShownText.record(self.cells(number: number, cells: cells, problems: problems))
  }

  /// The cells of a row between its number and what is wrong with it.
  public func cells(
    number: Int, cells: [String], problems: [(column: String, sentence: String, advice: String)]
  ) -> [String] {
    let told = problems.map { problem in
      (problem.column.isEmpty ? "" : problem.column + ": ") + problem.sentence + " " + problem.advice
    }
    let padded = own.indices.map { $0 < cells.count ? cells[$0] : "" }
    return [String(number)] + padded + [told.joined(separator: " | ")]
  }
}
