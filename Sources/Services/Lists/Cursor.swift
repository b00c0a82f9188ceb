// Where a page of a list begins, as a visitor is given it and gives it back.

import Store

extension CohortPlace {
  /// The person's number, and how many lines lie before where the order is another.
  var cursor: String { lines == 0 ? "\(person)" : "\(person).\(lines)" }

  /// Reads a ``cursor``; nil where it is none.
  init?(cursor: String) {
    let parts = cursor.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let person = Int64(parts[0]), person >= 0 else { return nil }
    guard parts.count == 2 else {
      self.init(person: person)
      return
    }
    guard let lines = Int(parts[1]), 1...Int(Int32.max) ~= lines else { return nil }
    self.init(person: person, lines: lines)
  }
}

extension InputField where Value == CohortPlace {
  static let place = InputField(
    "cursor", .text(atMost: 40), "Where the page begins: `next` of the page before, with the same `sort` and `order`."
  ) { $0.utf8.count <= 40 ? CohortPlace(cursor: $0) : nil }
}
