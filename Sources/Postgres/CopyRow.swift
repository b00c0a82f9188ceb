// One row of COPY text, built from values on bytes.

/// Builds rows in PostgreSQL's COPY text format: tabs between values, `\N` for null, backslash escapes.
public struct CopyRow {
  var bytes: [UInt8] = []
  private var isFirst = true
  /// A zero character cannot be stored; the writer refuses the row.
  private(set) var holdsZero = false

  init() { bytes.reserveCapacity(80 * 1024) }

  private mutating func separate() {
    if isFirst { isFirst = false } else { bytes.append(UInt8(ascii: "\t")) }
  }

  mutating func end() {
    bytes.append(UInt8(ascii: "\n"))
    isFirst = true
  }

  /// Adds a null.
  public mutating func null() {
    separate()
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(UInt8(ascii: "N"))
  }

  /// Adds a text, escaped; nil is null. A zero character in it makes the writer refuse the row.
  public mutating func text(_ value: String?) {
    guard var value else { return null() }
    separate()
    value.withUTF8 { appendEscaped(UnsafeRawBufferPointer($0)) }
  }

  /// UTF-8 text as it came from a file.
  public mutating func text(utf8 value: some Collection<UInt8>) {
    separate()
    for byte in value { appendEscaped(byte) }
  }

  /// Adds a whole number of up to 64 bits; nil is null.
  public mutating func int(_ value: (some BinaryInteger)?) {
    guard let value else { return null() }
    separate()
    ParameterText.append(Int(value), to: &bytes)
  }

  /// Adds a truth value; nil is null.
  public mutating func bool(_ value: Bool?) {
    guard let value else { return null() }
    separate()
    bytes.append(UInt8(ascii: value ? "t" : "f"))
  }

  /// Days since 1970-01-01.
  public mutating func date(_ days: Int32?) {
    guard let days else { return null() }
    separate()
    CalendarText.append(days: days, to: &bytes)
  }

  /// Microseconds since 1970-01-01 00:00 UTC.
  public mutating func timestamp(_ microseconds: Int64?) {
    guard let microseconds else { return null() }
    separate()
    CalendarText.append(microseconds: microseconds, to: &bytes)
  }

  /// Adds a UUID; nil is null.
  public mutating func uuid(_ value: UUIDValue?) {
    guard let value else { return null() }
    separate()
    value.append(to: &bytes)
  }

  /// Adds JSON text, which the server reads; nil is SQL's null.
  public mutating func json(_ value: String?) { text(value) }

  /// Adds bytes in hexadecimal; nil is null.
  public mutating func bytea(_ value: [UInt8]?) {
    guard let value else { return null() }
    separate()
    bytes.append(contentsOf: "\\\\x".utf8)
    for byte in value {
      bytes.append(hexadecimalDigit(byte >> 4))
      bytes.append(hexadecimalDigit(byte & 15))
    }
  }

  /// Any parameter, such as an array.
  public mutating func value(_ parameter: Parameter) {
    switch parameter {
    case .null: null()
    case .bytes(let value): bytea(value)
    default:
      separate()
      var text: [UInt8] = []
      ParameterText.append(parameter, to: &text)
      text.withUnsafeBytes { appendEscaped($0) }
    }
  }

  private mutating func appendEscaped(_ text: UnsafeRawBufferPointer) {
    // Most values need no escape: then they are copied whole.
    if !text.contains(where: Self.isSpecial) {
      bytes.append(contentsOf: text)
    } else {
      for byte in text { appendEscaped(byte) }
    }
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    guard Self.isSpecial(byte) else { return bytes.append(byte) }
    if byte == 0 { holdsZero = true }
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
    default: bytes.append(byte)
    }
  }

  @inline(__always)
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      || byte == UInt8(ascii: "\t") || byte == 0
  }
}
