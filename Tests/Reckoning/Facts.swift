// The facts of a row by the snake_case of their headings, and how a word of a cell is read.

import Register

public typealias Facts = [String: String]

extension Facts {
  func text(_ key: String) -> String { self[key] ?? "" }

  func day(_ key: String) -> Day? { self[key].flatMap { Day(iso: $0) } }

  func number(_ key: String) -> Int? { self[key].flatMap { Int($0) } }

  /// Y and N in the ways a column of yes and no may be kept.
  func yes(_ key: String) -> Bool? {
    switch text(key).lowercased() {
    case "y", "yes", "true", "t", "1": true
    case "n", "no", "false", "f", "0": false
    default: nil
    }
  }
}
