// The parameters behind the question mark, each asked for by name and form.

import Ciphers
import Hummingbird
import Register
import Store

/// The query of a request. Values are never quoted back: a refusal names the parameter alone.
public struct Query: Sendable {
  private let values: [String: [String]]

  /// - Parameter text: the query as it stands in the address, still encoded.
  public init(_ text: String) throws(Refused) {
    var values: [String: [String]] = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]) else { throw Refused(parameter: "") }
      guard let value = Self.decoded(parts.count > 1 ? parts[1] : "") else { throw Refused(parameter: name) }
      values[name, default: []].append(value)
    }
    self.values = values
  }

  /// Refuses names that an address does not know, so that a misspelt one is not silently ignored.
  public func allowOnly(_ names: [String]) throws(Refused) {
    for name in values.keys.sorted() where !names.contains(name) { throw Refused(parameter: Self.harmless(name)) }
  }

  /// The trimmed value; nil when absent or empty.
  public func text(_ name: String, atMost length: Int = 100) throws(Refused) -> String? {
    guard let all = values[name] else { return nil }
    guard all.count == 1 else { throw Refused(parameter: name) }
    let value = all[0].trimmingCharacters(where: \.isWhitespace)
    guard value.unicodeScalars.count <= length, value.unicodeScalars.allSatisfy({ $0.value >= 32 }) else {
      throw Refused(parameter: name)
    }
    return value.isEmpty ? nil : value
  }

  /// A day as `yyyy-mm-dd`.
  public func day(_ name: String) throws(Refused) -> Day? {
    guard let text = try text(name) else { return nil }
    guard let day = Day(iso: text) else { throw Refused(parameter: name) }
    return day
  }

  /// An instant as `yyyy-mm-ddThh:mm:ssZ`, or a day, which means its end in London.
  public func instant(_ name: String) throws(Refused) -> Instant? {
    guard let text = try text(name) else { return nil }
    guard let instant = Instant(iso: text) else { throw Refused(parameter: name) }
    return instant
  }

  /// `true` or `false`; absent is false.
  public func flag(_ name: String) throws(Refused) -> Bool {
    switch try text(name) {
    case nil, "false": false
    case "true": true
    default: throw Refused(parameter: name)
    }
  }

  public func number(_ name: String, in range: ClosedRange<Int>) throws(Refused) -> Int? {
    guard let text = try text(name) else { return nil }
    guard let number = Int(text), range.contains(number) else { throw Refused(parameter: name) }
    return number
  }

  public func choice<Choice: RawRepresentable<String>>(_ name: String) throws(Refused) -> Choice? {
    guard let text = try text(name) else { return nil }
    guard let choice = Choice(rawValue: text) else { throw Refused(parameter: name) }
    return choice
  }

  /// `+` and `%xx` undone; nil when the text is not UTF-8 or an escape is broken.
  private static func decoded(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        guard let value = Hex.bytes(of: digits)?.first else { return nil }
        bytes.append(value)
        rest = rest.dropFirst(2)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// A parameter's name as it may be shown: no more than letters, digits and underscores, and not for long.
  private static func harmless(_ name: String) -> String {
    String(
      name.unicodeScalars.prefix(40).filter { $0.isASCII && ($0.properties.isAlphabetic || $0 == "_") }.map {
        Character($0)
      })
  }
}

extension String {
  func trimmingCharacters(where isUnwanted: (Character) -> Bool) -> String {
    var rest = self[...]
    while let first = rest.first, isUnwanted(first) { rest.removeFirst() }
    while let last = rest.last, isUnwanted(last) { rest.removeLast() }
    return String(rest)
  }
}

extension Instant {
  /// Reads `yyyy-mm-ddThh:mm:ssZ`, or a day, which means its end in London.
  public init?(iso text: String) {
    if let day = Day(iso: text) {
      self.init(endOf: day)
      return
    }
    let parts = text.split(separator: "T")
    guard parts.count == 2, let day = Day(iso: parts[0]), parts[1].hasSuffix("Z") else { return nil }
    let clock = parts[1].dropLast().split(separator: ":").map { $0.utf8.count == 2 ? Int($0) : nil }
    guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
      (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
    else { return nil }
    let seconds = Int64(day.daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    self.init(microsecondsSince1970: seconds * 1_000_000)
  }
}
