// Postcodes and addresses in comparable form.

import Register

enum PackedPostcode {
  /// Letters and digits in base 36; 0 for none, for the marks of no place, and for what is no postcode.
  static func code(_ text: String) -> UInt64 {
    if text.isEmpty { return 0 }
    guard let postcode = try? Postcode(text), postcode.warning != .postcodeNoPlace else { return 0 }
    var code: UInt64 = 0
    for byte in postcode.text.utf8 {
      if let value = Base36.value(byte) { code = code * 36 + value }
    }
    return code
  }

  static func outward(_ code: UInt64) -> UInt64 { code / 46_656 }
}

enum AddressKey {
  /// A hash of the numbers and the first long word of an address, so that `12 High Street` and `12, High St` agree.
  static func hash(_ text: String) -> UInt32 {
    if text.isEmpty { return 0 }
    var hash: UInt32 = 2_166_136_261
    var seen = false
    for word in Folding.words(numbersAsWords(text)) where !skipped.contains(word) {
      let isNumber = word.hasPrefix("zz")
      if !isNumber && seen { continue }
      if !isNumber { seen = true }
      for byte in word.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    }
    return hash == 2_166_136_261 ? 0 : max(hash, 1)
  }

  /// A hash of the letters and digits of a text; 0 for none.
  static func hashLetters(_ text: String) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in text.utf8 {
      guard let value = Base36.value(byte) else { continue }
      hash = (hash ^ UInt32(value)) &* 16_777_619
    }
    return hash == 2_166_136_261 ? 0 : max(hash, 1)
  }

  /// Folding keeps letters only; numbers become words of their own that no street bears.
  private static func numbersAsWords(_ text: String) -> String {
    var out: [UInt8] = []
    var inNumber = false
    for byte in text.utf8 {
      if byte &- 0x30 < 10 {
        if !inNumber { out.append(contentsOf: " zz".utf8) }
        inNumber = true
        out.append(byte - 0x30 + 0x61)
      } else {
        if inNumber { out.append(0x20) }
        inNumber = false
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static let skipped: Set<String> = ["flat", "apartment", "apt", "the", "unit", "house", "no", "a", "b", "c"]
}
