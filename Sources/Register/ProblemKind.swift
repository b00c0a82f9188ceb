// A kind of problem: a row of the catalogue of everything that can be wrong with a return, or was mended in one.

/// Code, severity, sentence and advice of what reading and checking find. The texts never hold a value of a file.
///
/// The rows stand by subject: of identifiers here, of cells, rows, returns and files where they are read. An identifier
/// throws its own. Source: article *Problems*.
public struct ProblemKind: Error, Hashable, Sendable {
  /// Stable, lower case, words joined by hyphens.
  public let code: String
  public let severity: Problem.Severity
  /// What is wrong, for a reader who works in a school. What differs from file to file stands as a name in braces.
  public let sentence: String
  /// What to do about it; likewise.
  public let advice: String

  /// - Parameters:
  ///   - code: unique in the catalogue.
  ///   - sentence: ends with a full stop, as does the advice; names in braces are filled by ``problem(row:column:severity:_:)``.
  public init(_ code: String, _ severity: Problem.Severity, _ sentence: String, do advice: String) {
    self.code = code
    self.severity = severity
    self.sentence = sentence
    self.advice = advice
  }

  /// A problem of this kind. `row` counts records after the heading from 1; `column` is the canonical heading, or the
  /// file's own. Without either it is the file's as a whole.
  /// - Parameter words: what stands for each name in braces.
  public func problem(
    row: Int? = nil, column: String? = nil, severity: Problem.Severity? = nil, _ words: [String: String] = [:]
  ) -> Problem {
    Problem(
      row: row, column: column, severity: severity ?? self.severity, code: code,
      sentence: Self.fill(sentence, words), advice: Self.fill(advice, words))
  }

  private static func fill(_ text: String, _ words: [String: String]) -> String {
    words.reduce(text) { text, word in
      text.split(separator: "{\(word.key)}", omittingEmptySubsequences: false).joined(separator: word.value)
    }
  }
}
