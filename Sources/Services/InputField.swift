// What an input consists of, declared once: how a value is read, its bounds, and what the API's description says of it.

import Postgres
import Publishing
import Register
import Store

/// A named value of an input, as its description tells it.
public struct DeclaredField: Sendable, Hashable {
  /// What an input takes, with its bounds: the API's description and the refusals are made from it.
  public enum Form: Sendable, Hashable {
    /// At most so many characters.
    case text(atMost: Int)
    case day
    /// An instant, or a day, which means its end in London.
    case instant
    case flag
    case number(ClosedRange<Int>)
    /// Numbers between spaces.
    case numbers(ClosedRange<Int>)
    case word([String])
    /// Of a return.
    case uuid
  }

  public let name: String
  public let note: String
  public let form: Form
  /// What counts where nothing is given; nil: nothing.
  public var standard: String?
  public var isRequired = false
  public var example: String?
}

extension DeclaredField.Form {
  /// What a value has to be, in words.
  var words: String {
    switch self {
    case .text(let length): "at most \(length) characters"
    case .day: "a day such as 2026-09-01"
    case .instant: "a day such as 2026-09-01, or an instant such as 2026-09-01T12:00:00Z"
    case .flag: "true or false"
    case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .numbers(let range): "numbers from \(range.lowerBound) to \(range.upperBound), with spaces between"
    case .word(let words): "one of " + words.joined(separator: ", ")
    case .uuid: "the id of a return"
    }
  }
}

/// The same with how its text is read.
public struct InputField<Value: Sendable>: Sendable {
  public private(set) var declared: DeclaredField
  let read: @Sendable (String) -> Value?

  init(_ name: String, _ form: DeclaredField.Form, _ note: String, _ read: @escaping @Sendable (String) -> Value?) {
    declared = DeclaredField(name: name, note: note, form: form)
    self.read = read
  }

  func standard(_ text: String) -> Self {
    var field = self
    field.declared.standard = text
    return field
  }

  func required() -> Self {
    var field = self
    field.declared.isRequired = true
    return field
  }

  func example(_ text: String) -> Self {
    var field = self
    field.declared.example = text
    return field
  }
}

extension InputField where Value == String {
  static func text(_ name: String, atMost length: Int = 100, _ note: String) -> Self {
    InputField(name, .text(atMost: length), note) { $0.unicodeScalars.count <= length ? $0 : nil }
  }

  static func word(_ name: String, of words: [String], _ note: String) -> Self {
    InputField(name, .word(words), note) { words.contains($0) ? $0 : nil }
  }
}

extension InputField where Value == Day {
  static func day(_ name: String, _ note: String) -> Self { InputField(name, .day, note) { Day(iso: $0) } }
}

extension InputField where Value == Instant {
  static func instant(_ name: String, _ note: String) -> Self { InputField(name, .instant, note) { Instant(iso: $0) } }
}

extension InputField where Value == Bool {
  static func flag(_ name: String, _ note: String) -> Self {
    InputField(name, .flag, note) { ["true": true, "false": false][$0] }
  }
}

extension InputField where Value == Int {
  static func number(_ name: String, in range: ClosedRange<Int>, _ note: String) -> Self {
    InputField(name, .number(range), note) { text in Int(text).flatMap { range.contains($0) ? $0 : nil } }
  }
}

extension InputField where Value == Int {
  /// Where a page begins.
  static let cursor = InputField.number(
    "cursor", in: 0...Int(Int64.max), "Where the page begins: `next` of the page before.")

  static func person(_ name: String, _ note: String) -> Self { .number(name, in: 1...Int(Int64.max), note) }
}

extension InputField where Value == [Int] {
  static func numbers(_ name: String, in range: ClosedRange<Int>, _ note: String) -> Self {
    InputField(name, .numbers(range), note) { text in
      let numbers = text.split(separator: " ").map { Int($0).flatMap { range.contains($0) ? $0 : nil } }
      return numbers.contains(nil) ? nil : numbers.compactMap { $0 }
    }
  }
}

extension InputField where Value: RawRepresentable<String> & CaseIterable {
  static func choice(_ name: String, _ note: String) -> Self {
    InputField(name, .word(Value.allCases.map(\.rawValue)), note) { Value(rawValue: $0) }
  }
}

extension InputField where Value == UUIDValue {
  static func uuid(_ name: String, _ note: String) -> Self {
    InputField(name, .uuid, note) { text in
      let isUsual =
        text.utf8.count == 36
        && text.utf8.enumerated().allSatisfy { index, byte in
          [8, 13, 18, 23].contains(index) == (byte == UInt8(ascii: "-"))
        }
      return isUsual ? UUIDValue(text) : nil
    }
  }
}

/// Values by their names, as a request's query and address or the options of a command give them.
public struct Given: Sendable {
  private let values: [String: [String]]

  /// What is nil was not given.
  public init(_ values: [String: String?]) { self.values = values.compactMapValues { $0.map { [$0] } } }

  /// Names may be given more than once, which is refused when they are asked for.
  public init(repeated values: [String: [String]]) { self.values = values }

  /// Refuses names that nobody knows, so that a misspelt one is not silently ignored.
  public func allow(only fields: [DeclaredField]) throws(ActRefusal) {
    let known = Set(fields.map(\.name))
    for name in values.keys.sorted() where !known.contains(name) { throw .invalid(Self.harmless(name)) }
  }

  /// The value, trimmed and read; nil where none is given. A refusal names the field, never the value.
  public subscript<Value>(field: InputField<Value>) -> Value? {
    get throws(ActRefusal) {
      let name = field.declared.name
      guard let all = values[name] else { return nil }
      guard all.count == 1 else { throw .invalid(name) }
      let text = all[0].trimmed()
      guard !text.isEmpty else { return nil }
      guard text.unicodeScalars.allSatisfy({ $0.value >= 32 }), let value = field.read(text) else {
        throw .misshapen(name, takes: field.declared.form.words)
      }
      return value
    }
  }

  /// - Throws: ``ActRefusal/invalid(_:)`` where no value is given.
  func required<Value>(_ field: InputField<Value>) throws(ActRefusal) -> Value {
    guard let value = try self[field] else { throw .invalid(field.declared.name) }
    return value
  }

  /// A name as it may be shown: no more than letters, digits and underscores, and not for long.
  private static func harmless(_ name: String) -> String {
    String(
      name.unicodeScalars.prefix(40).filter { $0.isASCII && ($0.properties.isAlphabetic || $0 == "_") }.map {
        Character($0)
      })
  }
}

/// An input that is read from named values.
public protocol Asked: Sendable {
  /// In the order of the documentation.
  static var fields: [DeclaredField] { get }
  /// - Throws: ``ActRefusal`` with the name of the field at fault.
  init(_ given: Given) throws
}

/// Nothing is asked beside the act itself.
public struct Nothing: Asked, Hashable {
  public static let fields: [DeclaredField] = []
  public init() {}
  public init(_ given: Given) throws {}
}

/// Nothing is told but that it was done.
public struct Done: Sendable, Hashable {
  public init() {}
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
