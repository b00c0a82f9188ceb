// HTML as a value: what stands in the source is trusted, everything put into it is escaped.

import Publishing

/// A piece of HTML. Only literals are taken as they are; text that is interpolated is escaped, so that no value of a
/// person, a file or a setting can become markup. There is no way to make one from a `String`.
///
/// A literal keeps to this: what is interpolated stands between tags or inside quotation marks, never in a script, a
/// style or a name. A test over the sources sees to it.
public struct Markup: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// UTF-8.
  public private(set) var bytes: [UInt8]

  public static let nothing: Markup = ""

  public init(stringLiteral value: StaticString) { bytes = Self.bytes(of: value) }

  public init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

  /// A drawing, which escaped what was put into it.
  public init(_ drawing: Drawing) { bytes = Array(drawing.inline.utf8) }

  /// Parts one after another.
  public init(_ parts: some Sequence<Markup>) {
    bytes = []
    for part in parts { bytes += part.bytes }
  }

  public var isEmpty: Bool { bytes.isEmpty }

  /// Puts markup together from what is written in the program and from values, each escaped by its kind.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    public mutating func appendLiteral(_ literal: StaticString) { bytes += Markup.bytes(of: literal) }

    /// Text of anybody: escaped.
    /// Disfavoured, so that a literal inside an interpolation is markup like the one around it.
    @_disfavoredOverload
    public mutating func appendInterpolation(_ text: some StringProtocol) { Markup.escape(text, into: &bytes) }

    /// Adds a number in digits.
    public mutating func appendInterpolation(_ number: some BinaryInteger) { bytes += String(number).utf8 }

    /// Adds an address, escaped for an attribute.
    public mutating func appendInterpolation(_ address: Address) { Markup.escape(address.text, into: &bytes) }

    /// Adds markup as it is.
    public mutating func appendInterpolation(_ part: Markup) { bytes += part.bytes }

    /// Adds parts one after another.
    public mutating func appendInterpolation(_ parts: some Sequence<Markup>) {
      for part in parts { bytes += part.bytes }
    }
  }

  private static func bytes(of literal: StaticString) -> [UInt8] {
    literal.withUTF8Buffer { Array($0) }
  }

  private static func escape(_ text: some StringProtocol, into bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      // No page holds signs that a browser must not be sent.
      case 0..<0x20 where byte != 0x09 && byte != 0x0A: bytes += "\u{FFFD}".utf8
      default: bytes.append(byte)
      }
    }
  }
}

extension Sequence where Element == Markup {
  /// The parts one after another.
  public var joined: Markup { Markup(self) }
}
