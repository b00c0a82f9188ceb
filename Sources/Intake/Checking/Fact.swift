// What a row tells beside identity: pairs of a key and a normalised value, in the order of the kind's columns.

import Register

/// A normalised value. Days are written as ISO dates, codes as numbers, lists as arrays.
public enum FactValue: Hashable, Sendable {
  case text(String)
  case number(Int)
  /// A share in per cent.
  case figure(Double)
  case flag(Bool)
  case day(Day)
  case numbers([Int])
  case texts([String])
}

/// One thing a row tells: the key of its column, such as `start_date`, and the value.
public struct Fact: Hashable, Sendable {
  public let key: String
  public let value: FactValue

  public init(_ key: String, _ value: FactValue) {
    self.key = key
    self.value = value
  }
}

extension [Fact] {
  /// The value told under a name; nil where the row tells none.
  public subscript(key: String) -> FactValue? { first { $0.key == key }?.value }

  func day(_ key: String) -> Day? {
    guard case .day(let day) = self[key] else { return nil }
    return day
  }

  func number(_ key: String) -> Int? {
    guard case .number(let number) = self[key] else { return nil }
    return number
  }

  /// A JSON object with the pairs in order.
  public var json: String {
    var text = "{"
    for (index, fact) in enumerated() {
      if index > 0 { text += "," }
      text += JSONText.quoted(fact.key) + ":" + fact.value.json
    }
    return text + "}"
  }
}

extension FactValue {
  var json: String {
    switch self {
    case .text(let text): JSONText.quoted(text)
    case .number(let number): String(number)
    case .figure(let figure): String(figure)
    case .flag(let flag): flag ? "true" : "false"
    case .day(let day): JSONText.quoted(day.description)
    case .numbers(let numbers): "[" + numbers.map(String.init).joined(separator: ",") + "]"
    case .texts(let texts): "[" + texts.map(JSONText.quoted).joined(separator: ",") + "]"
    }
  }
}

enum JSONText {
  /// The text as a JSON string. A NUL, which PostgreSQL cannot keep, is left out.
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\0": break
      case ..<" ":
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
