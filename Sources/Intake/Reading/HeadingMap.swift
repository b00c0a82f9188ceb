// Which columns of a file hold which field.

import Register

/// The fields of a file and their columns, from 0.
struct HeadingMap: Hashable, Sendable {
  /// Several columns of one field never contradict each other: the first that is filled in a row counts.
  let columns: [Field: [Int]]
  /// Fields of other kinds of return, which the file has too.
  let untaken: Set<Field>
  /// Columns of which nothing is taken, but which may hold notes.
  let notes: [Int]
  /// What was decided about columns, and headings whose content is not taken.
  let problems: [Problem]

  subscript(field: Field) -> [Int]? { columns[field] }
}
