// The style sheet and the script, named by their content so that they may be kept for long.

/// A file that pages ask for.
public struct Asset: Sendable {
  /// With a digest of the content: `/assets/style-0123456789abcdef.css`.
  public let address: Address
  public let type: String
  public let bytes: [UInt8]

  public static let style = Asset("style", "css", "text/css; charset=utf-8", PackageResources.style_css)
  public static let script = Asset("script", "js", "text/javascript; charset=utf-8", PackageResources.script_js)
  public static let all = [style, script]

  private init(_ name: String, _ ending: String, _ type: String, _ bytes: [UInt8]) {
    self.type = type
    self.bytes = bytes
    address = Address("/assets").appending("\(name)-\(Self.digest(bytes)).\(ending)")
  }

  /// FNV-1a: tells versions apart, no more.
  private static func digest(_ bytes: [UInt8]) -> String {
    let value = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let text = String(value, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
