// Text whose UTF-8 somebody read as Windows-1252: `JÃºlia` for `Júlia`.

enum MistakenEncoding {
  /// The text as it was meant; the text itself where it is no such thing.
  static func repaired(_ text: String) -> String {
    // What first bytes of letters beyond ASCII become, Â Ã Ä Å â, all begin so.
    guard text.utf8.contains(0xC3) else { return text }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if let byte = UInt8(exactly: scalar.value) ?? special[scalar] {
        bytes.append(byte)
      } else {
        return text
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? text
  }

  /// The characters of Windows-1252 from 0x80 on that are elsewhere in Unicode; a full stop where there is none.
  private static let special: [Unicode.Scalar: UInt8] = {
    let upper = "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ"
    var special: [Unicode.Scalar: UInt8] = [:]
    for (place, scalar) in upper.unicodeScalars.enumerated() where scalar != "." {
      special[scalar] = UInt8(0x80 + place)
    }
    return special
  }()
}
