// The character set of Windows in western Europe.

enum Windows1252 {
  /// Code points of bytes 80 to 9F; the five bytes without a character give U+FFFD.
  static let upper: [UInt16] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
    0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0xFFFD, 0x017E, 0x0178,
  ]

  static func isUndefined(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x81, 0x8D, 0x8F, 0x90, 0x9D: true
    default: false
    }
  }

  /// The code point of a byte.
  @inline(__always)
  static func codePoint(of byte: UInt8) -> UInt16 {
    (0x80..<0xA0).contains(byte) ? upper[Int(byte) - 0x80] : UInt16(byte)
  }

  /// The byte of a character, or `nil` where the set has none. Characters 81, 8D, 8F, 90 and 9D stand for themselves,
  /// as careless programs write them.
  static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
    if let byte = UInt8(exactly: scalar.value) { return isUndefined(byte) ? byte : nil }
    guard scalar.value != 0xFFFD, let place = upper.firstIndex(where: { UInt32($0) == scalar.value }) else {
      return nil
    }
    return UInt8(0x80 + place)
  }
}
