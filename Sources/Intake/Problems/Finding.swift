// From a row of the catalogue to a problem of a column, or to the refusal of a file.

import Register

extension ProblemKind {
  func problem(row: Int? = nil, column: Field?) -> Problem { problem(row: row, column: column?.rawValue) }

  /// The refusal of a file.
  /// - Parameter words: what stands for each name in braces.
  func file(column: String? = nil, _ words: [String: String] = [:]) -> UnreadableFile {
    UnreadableFile(problem(column: column, words))
  }

  /// What the program can say of a return: of its identifiers, cells, rows, the return and the file.
  public static let all = ofIdentifiers + ofCells + ofRows + ofReturns + ofFiles + ofUnreadableFiles
}
