// Addresses of providers: by HTTPS, or on the server's own machine.

/// An address that the server asks, or leads a browser to. Without HTTPS only this machine itself.
public struct WebAddress: Sendable, Hashable {
  public let text: String
  /// Scheme, host and port, the usual port left out.
  let origin: String

  /// Whether it leads, or may lead, to the machine that asks.
  let isOfThisMachine: Bool

  /// nil where it is none, or may not be asked.
  public init?(_ text: String) { self.init(text, longest: 2000) }

  /// - Parameter longest: in bytes.
  private init?(_ text: String, longest: Int) {
    guard text.utf8.count <= longest, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }),
      !text.contains("#"),
      let match = text.wholeMatch(of: /(https?):\/\/(\[::1\]|[A-Za-z0-9.-]+)(:([0-9]{1,5}))?([\/?].*)?/)
    else { return nil }
    let (scheme, host, port) = (match.1, match.2.lowercased(), match.4.map(String.init))
    guard scheme == "https" || Self.isThisMachine(host), !host.hasPrefix(".") else { return nil }
    self.text = text
    isOfThisMachine = Self.mayBeThisMachine(host)
    origin = "\(scheme)://\(host)" + (port.flatMap { $0 == (scheme == "https" ? "443" : "80") ? nil : ":" + $0 } ?? "")
  }

  /// Without the usual port and a slash at its end: two that differ in these alone are one.
  var plain: String {
    let path = text.drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" }
    return origin + (path.last == "/" ? path.dropLast() : path)
  }

  /// The same with more of the path. What is added is encoded; nil where it would lead elsewhere.
  func appending(_ parts: String...) -> WebAddress? {
    guard !parts.contains(where: { ["", ".", ".."].contains($0) }) else { return nil }
    let base = text.last == "/" ? String(text.dropLast()) : text
    return WebAddress(parts.reduce(base) { $0 + "/" + FormText.encoded($1) })
  }

  /// The same with values in its query; nil where it would be longer than so many bytes.
  func asking(_ values: [(name: String, value: String)], longest: Int = 2000) -> WebAddress? {
    WebAddress(text + (text.contains("?") ? "&" : "?") + FormText.of(values), longest: longest)
  }

  private static func isThisMachine(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return host == "localhost" || host == "[::1]"
      || parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Also in the forms in which systems read numbers as addresses: fewer than four, octal, hexadecimal.
  private static func mayBeThisMachine(_ host: String) -> Bool {
    let parts = host.split(separator: ".")
    guard let last = parts.last, last.first?.isNumber ?? false else {
      return isThisMachine(host) || parts.last == "localhost"
    }
    let isPlain = parts.count == 4 && parts.allSatisfy { part in UInt8(part).map(String.init) == String(part) }
    return !isPlain || parts[0] == "127" || parts[0] == "0"
  }
}

/// Values as forms and queries carry them.
enum FormText {
  static func of(_ values: [(name: String, value: String)]) -> String {
    values.map { encoded($0.name) + "=" + encoded($0.value) }.joined(separator: "&")
  }

  /// Everything is encoded but letters, digits and `-._~`.
  static func encoded(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF".unicodeScalars)
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded.unicodeScalars.append(contentsOf: ["%", hex[Int(byte >> 4)], hex[Int(byte & 15)]])
      }
    }
    return encoded
  }
}
