// The encodings a school's spreadsheet program saves in.

enum Encoding: Sendable {
  case utf8, utf8WithMark, windows1252, utf16
  /// UTF-8 taken for Windows-1252 by some program on the way and encoded again: é becomes Ã©.
  case utf8Twice

  func encoded(_ text: [UInt8]) -> [UInt8] {
    switch self {
    case .utf8: return text
    case .utf8WithMark: return [0xEF, 0xBB, 0xBF] + text
    case .utf8Twice:
      var scalars = String.UnicodeScalarView()
      for byte in text { scalars.append(Self.scalar(byte)) }
      return Array(String(scalars).utf8)
    case .windows1252:
      var bytes: [UInt8] = []
      bytes.reserveCapacity(text.count)
      for scalar in String(decoding: text, as: UTF8.self).unicodeScalars { bytes.append(Self.byte(scalar)) }
      return bytes
    case .utf16:
      var bytes: [UInt8] = [0xFF, 0xFE]
      bytes.reserveCapacity(text.count * 2)
      for unit in String(decoding: text, as: UTF8.self).utf16 {
        bytes.append(UInt8(truncatingIfNeeded: unit))
        bytes.append(UInt8(unit >> 8))
      }
      return bytes
    }
  }

  /// Windows-1252 for a scalar; letters it lacks lose their marks, as the export of an older system leaves them.
  private static func byte(_ scalar: Unicode.Scalar) -> UInt8 {
    if scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
    if let byte = upper[scalar] { return byte }
    return plain(scalar).value < 0x80 ? UInt8(plain(scalar).value) : 0x3F
  }

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    // Windows-1252 gives 0x80 to 0x9F to signs that stand elsewhere in Unicode.
    let signs: [UInt32] = [
      0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
      0x8F,
      0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E,
      0x178,
    ]
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(signs[Int(byte) - 0x80]) ?? "?"
  }

  private static let upper: [Unicode.Scalar: UInt8] = [
    "€": 0x80, "Š": 0x8A, "Ž": 0x8E, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "–": 0x96, "—": 0x97, "š": 0x9A,
    "ž": 0x9E, "Ÿ": 0x9F,
  ]

  /// The letter without its marks.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.value < 0x80 { return scalar }
    if let letter = stripped[scalar] { return letter }
    return scalar
  }

  private static let stripped: [Unicode.Scalar: Unicode.Scalar] = {
    var found: [Unicode.Scalar: Unicode.Scalar] = [:]
    let groups = [
      "AÁÀÂÄÃÅĄĂ", "aáàâäãåąă", "CÇĆČ", "cçćč", "EÉÈÊËĘĖ", "eéèêëęė", "GĞ", "gğ", "IÍÌÎÏİ", "iíìîïı", "LŁ", "lł", "NŃÑ",
      "nńñ",
      "OÓÒÔÖÕ", "oóòôöõ", "SŚŠŞȘ", "sśšşș", "TȚŢ", "tțţ", "UÚÙÛÜŪŲ", "uúùûüūų", "YÝ", "yý", "ZŹŻŽ", "zźżž",
    ]
    for group in groups {
      let scalars = Array(group.unicodeScalars)
      for scalar in scalars.dropFirst() { found[scalar] = scalars[0] }
    }
    return found
  }()

  static func plain(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(plain(scalar)) }
    return String(scalars)
  }
}
