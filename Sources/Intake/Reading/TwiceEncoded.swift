// Text whose UTF-8 bytes were once taken for Windows-1252, such as "JosÃ©".

enum TwiceEncoded {
  enum Verdict: Equatable {
    case no
    /// Something looks spoilt, but may be meant.
    case perhaps
    /// The text as it was before.
    case certain(String)
  }

  /// Judges a text by the sequences that are UTF-8 when its characters are taken as bytes.
  static func verdict(on text: String) -> Verdict {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard let byte = Windows1252.byte(of: scalar) else { return .no }
      bytes.append(byte)
    }
    var found = false
    var certain = true
    var place = 0
    while place < bytes.count {
      let length = sequenceLength(bytes[place])
      let sequence = bytes[place...].prefix(length)
      if length > 1, sequence.count == length, sequence.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) {
        found = true
        certain = certain && isCertain(Array(sequence))
        place += length
      } else {
        if bytes[place] >= 0x80 { certain = false }
        place += 1
      }
    }
    guard found else { return .no }
    guard certain, let restored = String(validating: bytes, as: UTF8.self) else { return .perhaps }
    return .certain(restored)
  }

  private static func sequenceLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    default: 1
    }
  }

  /// Â and Ã before a sign, Ä and Å before a sign that is no apostrophe, quote or dash, and "â€" with what follows
  /// stand in no name; a letter after a letter might.
  private static func isCertain(_ sequence: [UInt8]) -> Bool {
    let isLetter = Unicode.Scalar(Windows1252.codePoint(of: sequence[1]))?.properties.isAlphabetic ?? false
    switch sequence[0] {
    case 0xC2, 0xC3: return !isLetter
    case 0xC4, 0xC5: return !isLetter && !(0x91...0x97).contains(sequence[1])
    case 0xE2: return sequence[1] == 0x80
    default: return false
    }
  }
}
