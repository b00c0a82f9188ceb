// An address of this server, as links and forms name it.

/// A path made of literals and of encoded parts, so that no value can lead elsewhere: neither to another server nor to a
/// script. Names, birth dates and numbers of people are never part of one.
public struct Address: Sendable, Hashable {
  public let text: String

  /// - Parameter path: begins with one slash, or with `#` for a place of the same page.
  public init(_ path: StaticString) {
    let text = String(describing: path)
    precondition(text.hasPrefix("#") || text.hasPrefix("/") && !text.hasPrefix("//"), "not an address of this server")
    self.text = text
  }

  private init(text: String) { self.text = text }

  /// A page by the path that was asked for: its parts are encoded anew.
  public init(ofPage path: String) {
    text = path.split(separator: "/").reduce("") { $0 + "/" + Self.encoded($1) }
  }

  /// The same with one more part of the path.
  public func appending(_ part: some StringProtocol) -> Address { Address(text: text + "/" + Self.encoded(part)) }

  /// The same with one more value of the query.
  public func asking(_ name: StaticString, _ value: some StringProtocol) -> Address {
    Address(text: text + (text.contains("?") ? "&" : "?") + String(describing: name) + "=" + Self.encoded(value))
  }

  /// A place of that page.
  public func at(_ place: some StringProtocol) -> Address { Address(text: text + "#" + Self.encoded(place)) }

  private static func encoded(_ part: some StringProtocol) -> String {
    let hex = Array("0123456789ABCDEF")
    return part.utf8.reduce(into: "") { text, byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain = byte < 0x80 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      if isPlain || "-._~".unicodeScalars.contains(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        text += "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
      }
    }
  }
}
