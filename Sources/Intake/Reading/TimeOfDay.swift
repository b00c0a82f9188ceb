// The time of day that exports put behind a date.

/// A time of day behind a date.
enum TimeOfDay {
  case none
  case midnight(String)
  case later(String)
  /// In a zone, at a time that may belong to the neighbouring day here.
  case zoned
  case unreadable

  static func cut(from text: String) -> TimeOfDay {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return .none }
    var hour = colon
    while hour > 0, (0x30...0x39).contains(bytes[hour - 1]), colon - hour < 2 { hour -= 1 }
    guard hour < colon, hour > 1, bytes[hour - 1] == 0x20 || bytes[hour - 1] == UInt8(ascii: "T") else {
      return .unreadable
    }
    let rest = String(decoding: bytes[..<(hour - 1)], as: UTF8.self)
    var zoned = false
    var zero = true
    for (place, byte) in bytes[hour...].enumerated() {
      switch byte {
      case 0x30, UInt8(ascii: ":"), UInt8(ascii: "."), 0x20: continue
      case 0x31...0x39: if !zoned { zero = false }
      case UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"): zoned = true
      case UInt8(ascii: "A"), UInt8(ascii: "a"), UInt8(ascii: "P"), UInt8(ascii: "p"), UInt8(ascii: "M"),
        UInt8(ascii: "m"):
        guard place > 3 else { return .unreadable }
      default: return .unreadable
      }
    }
    if zoned { return zero && bytes.last == UInt8(ascii: "Z") ? .midnight(rest) : .zoned }
    // "12:00:00 AM" is midnight too.
    let written = String(decoding: bytes[hour...], as: UTF8.self).uppercased()
    return zero || (written.hasPrefix("12:00") && written.hasSuffix("AM")) ? .midnight(rest) : .later(rest)
  }
}
