// Which column of a file holds which field.

import Register

/// The fields of a file and their columns, from 0.
public struct HeadingMap: Hashable, Sendable {
  public let columns: [Field: Int]
  /// Headings whose content is not taken, as warnings that name them.
  public let problems: [Problem]

  public init(columns: [Field: Int], problems: [Problem] = []) {
    self.columns = columns
    self.problems = problems
  }

  public var fields: Set<Field> { Set(columns.keys) }

  public subscript(field: Field) -> Int? { columns[field] }
}
