// JSON that this program wrote itself, read straight from its bytes.

extension JSONValue {
  /// Reads JSON text; nil where it is none, is nested too deeply, or has a number that is no whole one.
  public init?(reading text: String) {
    var text = text
    let value = text.withUTF8 { bytes -> JSONValue? in
      var reader = JSONReader(bytes: bytes)
      guard let value = reader.value(), reader.isAtEnd else { return nil }
      return value
    }
    guard let value else { return nil }
    self = value
  }

  /// The member of an object; nil where there is none, or it is nothing.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self, let member = members.first(where: { $0.0 == name })?.1 else { return nil }
    if case .null = member { return nil }
    return member
  }

  /// The members of an object, in their order; none of anything else.
  public var members: [(String, JSONValue)] { if case .object(let members) = self { members } else { [] } }
  /// nil: no array.
  public var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
  /// nil: no text.
  public var string: String? { if case .text(let text) = self { text } else { nil } }
  /// nil: no number.
  public var integer: Int? { if case .number(let number) = self { number } else { nil } }
  /// nil: no flag.
  public var boolean: Bool? { if case .flag(let flag) = self { flag } else { nil } }
}

/// A place in the bytes of JSON text.
private struct JSONReader {
  private static let mostLevels = 64

  let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var level = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Whether nothing but space is left.
  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return place == bytes.count
    }
  }

  mutating func value() -> JSONValue? {
    skipSpace()
    guard place < bytes.count else { return nil }
    switch bytes[place] {
    case UInt8(ascii: "{"): return nested { reader in reader.object() }
    case UInt8(ascii: "["): return nested { reader in reader.array() }
    case UInt8(ascii: "\""): return text().map { .text($0) }
    case UInt8(ascii: "t"): return takes("true") ? .flag(true) : nil
    case UInt8(ascii: "f"): return takes("false") ? .flag(false) : nil
    case UInt8(ascii: "n"): return takes("null") ? .null : nil
    default: return number()
    }
  }

  private mutating func nested(_ read: (inout JSONReader) -> JSONValue?) -> JSONValue? {
    guard level < Self.mostLevels else { return nil }
    place += 1
    level += 1
    defer { level -= 1 }
    return read(&self)
  }

  private mutating func object() -> JSONValue? {
    var members: [(String, JSONValue)] = []
    if takesNext(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      skipSpace()
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\""), let name = text(),
        takesNext(UInt8(ascii: ":")), let value = value()
      else { return nil }
      members.append((name, value))
    } while takesNext(UInt8(ascii: ","))
    return takesNext(UInt8(ascii: "}")) ? .object(members) : nil
  }

  private mutating func array() -> JSONValue? {
    var values: [JSONValue] = []
    if takesNext(UInt8(ascii: "]")) { return .array([]) }
    repeat {
      guard let value = value() else { return nil }
      values.append(value)
    } while takesNext(UInt8(ascii: ","))
    return takesNext(UInt8(ascii: "]")) ? .array(values) : nil
  }

  private mutating func number() -> JSONValue? {
    let first = place
    if bytes[place] == UInt8(ascii: "-") { place += 1 }
    while place < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[place] { place += 1 }
    return Int(String(decoding: bytes[first..<place], as: UTF8.self)).map { .number($0) }
  }

  /// A text, from its opening quote on.
  private mutating func text() -> String? {
    place += 1
    let first = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\") { place += 1 }
    guard place < bytes.count else { return nil }
    let plain = bytes[first..<place]
    guard bytes[place] == UInt8(ascii: "\\") else {
      place += 1
      return String(decoding: plain, as: UTF8.self)
    }
    return escaped(after: Array(plain))
  }

  /// The rest of a text in which something is escaped.
  private mutating func escaped(after plain: [UInt8]) -> String? {
    var units = Array(String(decoding: plain, as: UTF8.self).utf16)
    var run: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        units += String(decoding: run, as: UTF8.self).utf16
        return String(decoding: units, as: UTF16.self)
      case UInt8(ascii: "\\"):
        units += String(decoding: run, as: UTF8.self).utf16
        run = []
        guard let unit = escapedUnit() else { return nil }
        units.append(unit)
      default: run.append(byte)
      }
    }
    return nil
  }

  private mutating func escapedUnit() -> UInt16? {
    guard place < bytes.count else { return nil }
    let byte = bytes[place]
    place += 1
    switch byte {
    case UInt8(ascii: "n"): return 10
    case UInt8(ascii: "r"): return 13
    case UInt8(ascii: "t"): return 9
    case UInt8(ascii: "b"): return 8
    case UInt8(ascii: "f"): return 12
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(byte)
    case UInt8(ascii: "u"):
      guard place + 4 <= bytes.count else { return nil }
      defer { place += 4 }
      return UInt16(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
    default: return nil
    }
  }

  private mutating func skipSpace() {
    while place < bytes.count,
      bytes[place] == 0x20 || bytes[place] == 0x0A || bytes[place] == 0x0D || bytes[place] == 0x09
    { place += 1 }
  }

  private mutating func takesNext(_ byte: UInt8) -> Bool {
    skipSpace()
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func takes(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard place + length <= bytes.count else { return false }
    for offset in 0..<length where bytes[place + offset] != word.utf8Start[offset] { return false }
    place += length
    return true
  }
}
