// What may be bound to $1, $2, …, and how it travels.

/// One bound value. Its type is inferred by the server from the statement, so `$1::date` or a column decides.
public enum Parameter: Sendable, Hashable {
  case null
  case text(String)
  case int(Int)
  case double(Double)
  case bool(Bool)
  /// Days since 1970-01-01.
  case date(Int32)
  /// Microseconds since 1970-01-01 00:00 UTC.
  case timestamp(Int64)
  case uuid(UUIDValue)
  case bytes([UInt8])
  case numeric(NumericValue)
  case json(String)
  case textArray([String?])
  case intArray([Int?])
  case dateArray([Int32?])
  case boolArray([Bool?])
  case uuidArray([UUIDValue?])
  /// Long arrays for `bigint[]`, `real[]` and `text[]` and no other type: these travel in binary, which costs neither
  /// side the reading and writing of decimals and quotes.
  case bigints([Int64])
  case reals([Float?])
  case texts([String?])

  /// The parameter of a value that may be missing.
  public init(_ value: (some ParameterConvertible)?) { self = value?.parameter ?? .null }
}

/// A value that knows how it is bound, such as a day or an identifier of another target.
public protocol ParameterConvertible {
  var parameter: Parameter { get }
}

extension Parameter: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByNilLiteral, ExpressibleByFloatLiteral
{
  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int) { self = .int(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(floatLiteral value: Double) { self = .double(value) }
  public init(nilLiteral: ()) { self = .null }
}

extension Parameter: ParameterConvertible { public var parameter: Parameter { self } }
extension String: ParameterConvertible { public var parameter: Parameter { .text(self) } }
extension Int: ParameterConvertible { public var parameter: Parameter { .int(self) } }
extension Int64: ParameterConvertible { public var parameter: Parameter { .int(Int(self)) } }
extension Int32: ParameterConvertible { public var parameter: Parameter { .int(Int(self)) } }
extension Int16: ParameterConvertible { public var parameter: Parameter { .int(Int(self)) } }
extension Double: ParameterConvertible { public var parameter: Parameter { .double(self) } }
extension Bool: ParameterConvertible { public var parameter: Parameter { .bool(self) } }
extension DateValue: ParameterConvertible { public var parameter: Parameter { .date(daysSince1970) } }
extension TimestampValue: ParameterConvertible { public var parameter: Parameter { .timestamp(microsecondsSince1970) } }
extension UUIDValue: ParameterConvertible { public var parameter: Parameter { .uuid(self) } }
extension NumericValue: ParameterConvertible { public var parameter: Parameter { .numeric(self) } }
extension JSONText: ParameterConvertible { public var parameter: Parameter { .json(text) } }

/// Parameters laid out for libpq: one buffer of values, each ended by a zero byte.
struct EncodedParameters: Sendable {
  var byteCount: Int { buffer.count }

  private var buffer: [UInt8] = []
  private var starts: [Int] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []

  /// Nil when a text holds a zero character, which PostgreSQL cannot store and libpq would cut off silently.
  init?(_ parameters: [Parameter]) {
    for parameter in parameters {
      let start = buffer.count
      if case .null = parameter {
        starts.append(-1)
        lengths.append(0)
        formats.append(0)
        continue
      }
      let isBinary = parameter.isBinary
      if isBinary {
        guard BinaryArray.append(parameter, to: &buffer) else { return nil }
      } else {
        ParameterText.append(parameter, to: &buffer)
        if buffer[start...].contains(0) { return nil }
      }
      starts.append(start)
      lengths.append(Int32(buffer.count - start))
      formats.append(isBinary ? 1 : 0)
      buffer.append(0)
    }
  }

  /// Calls `body` with count, values, lengths and formats as libpq wants them.
  func withPointers<R>(
    _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> R
  ) -> R {
    buffer.withUnsafeBufferPointer { bytes in
      let base = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
      let values = starts.map { start in start < 0 ? nil : base?.advanced(by: start) }
      return values.withUnsafeBufferPointer { values in
        body(Int32(starts.count), values.baseAddress, lengths, formats)
      }
    }
  }
}

/// The text form of parameters and of values in `COPY` rows.
enum ParameterText {
  static func append(_ parameter: Parameter, to bytes: inout [UInt8]) {
    switch parameter {
    case .null, .bytes, .bigints, .reals, .texts: break
    case .text(let text), .json(let text): bytes.append(contentsOf: text.utf8)
    case .int(let value): append(value, to: &bytes)
    case .double(let value): bytes.append(contentsOf: value.description.utf8)
    case .bool(let value): bytes.append(UInt8(ascii: value ? "t" : "f"))
    case .date(let days): CalendarText.append(days: days, to: &bytes)
    case .timestamp(let microseconds): CalendarText.append(microseconds: microseconds, to: &bytes)
    case .uuid(let value): value.append(to: &bytes)
    case .numeric(let value): bytes.append(contentsOf: value.text.utf8)
    case .textArray(let values): appendArray(values, to: &bytes) { appendQuoted($0, to: &$1) }
    case .intArray(let values): appendArray(values, to: &bytes) { append($0, to: &$1) }
    case .dateArray(let values): appendArray(values, to: &bytes) { CalendarText.append(days: $0, to: &$1) }
    case .boolArray(let values): appendArray(values, to: &bytes) { $1.append(UInt8(ascii: $0 ? "t" : "f")) }
    case .uuidArray(let values): appendArray(values, to: &bytes) { $0.append(to: &$1) }
    }
  }

  static func append(_ value: Int, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private static func appendArray<T>(_ values: [T?], to bytes: inout [UInt8], _ element: (T, inout [UInt8]) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if let value { element(value, &bytes) } else { bytes.append(contentsOf: "NULL".utf8) }
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
