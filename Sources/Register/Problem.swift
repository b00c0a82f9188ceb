// A problem in a return: data that is shown beside the row, not an exception.

/// One thing found while reading or checking a return.
///
/// It names row and column, never a value: a problem may be stored and shown where the value may not.
public struct Problem: Hashable, Sendable, Codable {
  /// What becomes of a row because of a problem.
  public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    /// The row is held until it is corrected.
    case error
    /// The row proceeds; someone should look.
    case warning
    /// The row proceeds; the program read a damaged value in the one way it can be meant, and says so.
    case repair
  }

  /// Records after the heading from 1; `nil` for the file as a whole.
  public var row: Int?
  /// The canonical heading, or the file's own where it has none; `nil` for the row as a whole.
  public var column: String?
  public var severity: Severity
  /// Stable, lower case, words joined by hyphens.
  public var code: String
  /// What is wrong, for a reader who works in a school.
  public var sentence: String
  /// What to do about it.
  public var advice: String

  /// - Parameter row: counts records after the heading from 1.
  public init(
    row: Int? = nil, column: String? = nil, severity: Severity, code: String, sentence: String, advice: String
  ) {
    self.row = row
    self.column = column
    self.severity = severity
    self.code = code
    self.sentence = sentence
    self.advice = advice
  }
}
