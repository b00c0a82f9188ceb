// A table before it becomes a file: the columns of a kind of return, its rows, and whom each row is about.

import Register

enum Cell: Sendable {
  case text(String)
  case day(Day)
  case blank

  static func yes(_ value: Bool) -> Cell { .text(value ? "Y" : "N") }
  static func day(_ day: Day?) -> Cell { day.map { $0 < .never ? .day($0) : .blank } ?? .blank }
  static func text(_ text: String?) -> Cell { text.map { $0.isEmpty ? .blank : .text($0) } ?? .blank }
}

struct Sheet: Sendable {
  /// Canonical headings, as the kind of return names its columns.
  let columns: [String]
  var rows: [[Cell]] = []
  /// The person of each row.
  var people: [Int32] = []

  mutating func add(_ cells: [Cell], person: Int32) {
    rows.append(cells)
    people.append(person)
  }
}
