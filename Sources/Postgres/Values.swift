// Plain values for PostgreSQL types that Swift has no own type for.

/// A `date` as whole days since 1970-01-01. `Int32.max` and `Int32.min` stand for `infinity` and `-infinity`.
public struct DateValue: Sendable, Hashable, Comparable {
  public var daysSince1970: Int32

  /// Negative before 1970-01-01; the ends of 32 bits are the database's infinities.
  public init(daysSince1970: Int32) { self.daysSince1970 = daysSince1970 }

  public static func < (left: DateValue, right: DateValue) -> Bool { left.daysSince1970 < right.daysSince1970 }
}

/// A `timestamptz` as microseconds since 1970-01-01 00:00 UTC. `Int64.max` and `Int64.min` stand for the infinities.
public struct TimestampValue: Sendable, Hashable, Comparable {
  public var microsecondsSince1970: Int64

  /// Negative before 1970; the ends of 64 bits are the database's infinities.
  public init(microsecondsSince1970: Int64) { self.microsecondsSince1970 = microsecondsSince1970 }

  public static func < (left: TimestampValue, right: TimestampValue) -> Bool {
    left.microsecondsSince1970 < right.microsecondsSince1970
  }
}

/// A `numeric` exactly as the server writes it.
public struct NumericValue: Sendable, Hashable, CustomStringConvertible {
  public let text: String

  /// Refuses anything that is not a decimal number, `NaN` or an infinity.
  public init?(_ text: String) {
    guard ["NaN", "Infinity", "-Infinity"].contains(text) || Self.isDecimal(text) else { return nil }
    self.text = text
  }

  public var description: String { text }
  public var double: Double? { Double(text) }

  private static func isDecimal(_ text: String) -> Bool {
    let unsigned = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    let parts = unsigned.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
  }
}

/// A `json` or `jsonb` text, not parsed.
public struct JSONText: Sendable, Hashable {
  public let text: String

  public init(_ text: String) { self.text = text }
}

/// A `uuid`.
public struct UUIDValue: Sendable, Hashable, LosslessStringConvertible {
  public let high: UInt64
  public let low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A new random identifier (version 4).
  public static func random() -> UUIDValue {
    UUIDValue(
      high: UInt64.random(in: .min ... .max) & 0xffff_ffff_ffff_0fff | 0x4000,
      low: UInt64.random(in: .min ... .max) & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000)
  }

  /// Reads 32 hexadecimal digits, hyphens anywhere between them.
  public init?(_ text: String) {
    var digits = 0
    var high: UInt64 = 0
    var low: UInt64 = 0
    for byte in text.utf8 where byte != UInt8(ascii: "-") {
      guard let value = hexadecimalValue(byte), digits < 32 else { return nil }
      if digits < 16 { high = high << 4 | UInt64(value) } else { low = low << 4 | UInt64(value) }
      digits += 1
    }
    guard digits == 32 else { return nil }
    self.init(high: high, low: low)
  }

  public var description: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(36)
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func append(to bytes: inout [UInt8]) {
    for position in 0..<32 {
      if [8, 12, 16, 20].contains(position) { bytes.append(UInt8(ascii: "-")) }
      let word = position < 16 ? high : low
      bytes.append(hexadecimalDigit(UInt8(truncatingIfNeeded: word >> (60 - 4 * UInt64(position % 16))) & 15))
    }
  }
}

func hexadecimalValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}

func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
