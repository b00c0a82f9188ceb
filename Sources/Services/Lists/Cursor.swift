// Where a page of a list begins, as a visitor is given it and gives it back.

import Ciphers
import Store

extension CohortPlace {
  /// The person's number, and the key in hexadecimal digits, which stand in an address as they are.
  var cursor: String { key.isEmpty ? "\(person)" : "\(person).\(Hex.text(of: key.utf8))" }

  /// Reads a ``cursor``; nil where it is none.
  init?(cursor: String) {
    let parts = cursor.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let person = Int64(parts[0]), person >= 0 else { return nil }
    guard parts.count == 2 else {
      self.init(person: person)
      return
    }
    guard let bytes = Hex.bytes(of: parts[1]), !bytes.contains(0), let key = String(validating: bytes, as: UTF8.self)
    else { return nil }
    self.init(person: person, key: key)
  }
}

extension InputField where Value == CohortPlace {
  static let place = InputField(
    "cursor", .text(atMost: 1000), "Where the page begins: `next` of the page before, with the same `sort` and `order`."
  ) { $0.utf8.count <= 1000 ? CohortPlace(cursor: $0) : nil }
}
