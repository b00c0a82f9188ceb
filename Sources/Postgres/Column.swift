// One value of one row, still in the server's text, and the Swift types it decodes to.

/// A value of a result row, valid only while its row is.
public struct Column {
  /// The server's text form; empty for null.
  public let bytes: UnsafeRawBufferPointer
  public let isNull: Bool
  /// The object identifier of the value's type.
  public let type: UInt32

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The value as a whole number, nil when it is none or does not fit.
  public var integer: Int64? {
    var index = 0
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { index = 1 }
    guard index < bytes.count else { return nil }
    var value: Int64 = 0
    while index < bytes.count {
      let digit = bytes[index] &- 48
      guard digit < 10 else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) = product.subtractingReportingOverflow(Int64(digit))
      if overflow || overflow2 { return nil }
      value = sum
      index += 1
    }
    if negative { return value }
    return value == .min ? nil : -value
  }
}

/// A Swift type that can be read from a column. Nil means that the value has another form; the error then names the
/// column and the type, not the value.
public protocol ColumnDecodable {
  /// Reads one value from the server's text of it; nil where it is null or of another form.
  init?(column: Column)
  /// Reads a whole array of this type; only `UInt8` needs another form than PostgreSQL's arrays.
  static func array(column: Column) -> [Self]?
}

extension ColumnDecodable {
  /// Of PostgreSQL's own form of arrays, with one dimension; nil where an element is null or of another type.
  public static func array(column: Column) -> [Self]? { ArrayText.decode(column) { Self(column: $0) } }
}

extension String: ColumnDecodable {
  public init?(column: Column) {
    if column.isNull { return nil }
    self = column.text
  }
}

extension Bool: ColumnDecodable {
  public init?(column: Column) {
    guard column.bytes.count == 1, let byte = column.bytes.first else { return nil }
    switch byte {
    case UInt8(ascii: "t"): self = true
    case UInt8(ascii: "f"): self = false
    default: return nil
    }
  }
}

extension Int: ColumnDecodable {
  public init?(column: Column) {
    guard let value = column.integer else { return nil }
    self = Int(value)
  }
}

extension Int64: ColumnDecodable {
  public init?(column: Column) {
    guard let value = column.integer else { return nil }
    self = value
  }
}

extension Int32: ColumnDecodable {
  public init?(column: Column) {
    guard let value = column.integer else { return nil }
    self.init(exactly: value)
  }
}

extension Int16: ColumnDecodable {
  public init?(column: Column) {
    guard let value = column.integer else { return nil }
    self.init(exactly: value)
  }
}

extension Double: ColumnDecodable {
  public init?(column: Column) {
    if column.isNull { return nil }
    self.init(column.text)
  }
}

extension NumericValue: ColumnDecodable {
  public init?(column: Column) {
    if column.isNull { return nil }
    self.init(column.text)
  }
}

extension DateValue: ColumnDecodable {
  public init?(column: Column) {
    guard let days = CalendarReader.days(column.bytes) else { return nil }
    self.init(daysSince1970: days)
  }
}

extension TimestampValue: ColumnDecodable {
  public init?(column: Column) {
    guard let value = CalendarReader.microseconds(column.bytes) else { return nil }
    self.init(microsecondsSince1970: value)
  }
}

extension UUIDValue: ColumnDecodable {
  public init?(column: Column) {
    if column.isNull { return nil }
    self.init(column.text)
  }
}

extension JSONText: ColumnDecodable {
  public init?(column: Column) {
    if column.isNull { return nil }
    self.init(column.text)
  }
}

extension UInt8: ColumnDecodable {
  public init?(column: Column) {
    guard let value = column.integer else { return nil }
    self.init(exactly: value)
  }

  /// `[UInt8]` is a `bytea`, written by the server as `\x` and hexadecimal digits.
  public static func array(column: Column) -> [UInt8]? {
    let bytes = column.bytes
    guard bytes.count >= 2, bytes.count % 2 == 0, bytes[0] == UInt8(ascii: "\\"), bytes[1] == UInt8(ascii: "x") else {
      return nil
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 2 - 1)
    for index in stride(from: 2, to: bytes.count, by: 2) {
      guard let high = hexadecimalValue(bytes[index]), let low = hexadecimalValue(bytes[index + 1]) else { return nil }
      result.append(high << 4 | low)
    }
    return result
  }
}

extension Array: ColumnDecodable where Element: ColumnDecodable {
  public init?(column: Column) {
    guard !column.isNull, let value = Element.array(column: column) else { return nil }
    self = value
  }
}

extension Optional: ColumnDecodable where Wrapped: ColumnDecodable {
  public init?(column: Column) {
    if column.isNull {
      self = .none
    } else {
      guard let value = Wrapped(column: column) else { return nil }
      self = .some(value)
    }
  }
}
