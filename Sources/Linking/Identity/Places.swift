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
  /// A hash of the numbers and of the first word behind them that is not passed over, so that `12 High Street`, `12, High St`
  /// and `Elm House, 12 High Street` agree. Where a number ends the line, the first word counts.
  static func hash(_ text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { bytes in
      var hash = start
      var hasWord = false
      var place = 0
      let lastDigit = bytes.lastIndex { $0 &- 0x30 < 10 } ?? -1
      let behind = bytes[(lastDigit + 1)...].count { letter($0) != nil }
      let wordsFrom = behind > 3 ? lastDigit : -1
      while place < bytes.count {
        let isNumber = bytes[place] &- 0x30 < 10
        var word = start
        var length = 0
        var packed: UInt64 = 0
        while place < bytes.count, let letter = letter(bytes[place]), (bytes[place] &- 0x30 < 10) == isNumber {
          word = (word ^ UInt32(letter)) &* prime
          packed = packed << 8 | UInt64(letter)
          length += 1
          place += 1
        }
        if length == 0 {
          place += 1
        } else if isNumber || place > wordsFrom + length && !hasWord && !isPassedOver(packed, length) {
          hash = (hash ^ word) &* prime
          hasWord = hasWord || !isNumber
        }
      }
      return hash == start ? 0 : max(hash, 1)
    }
  }

  private static let start: UInt32 = 2_166_136_261
  private static let prime: UInt32 = 16_777_619

  /// The lower-case letter, digit or byte of another script; nothing for what parts words.
  private static func letter(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39, 0x61...0x7A, 0x80...: byte
    case 0x41...0x5A: byte + 0x20
    default: nil
    }
  }

  /// Words of eight letters at most, packed.
  private static func isPassedOver(_ word: UInt64, _ length: Int) -> Bool { length == 1 || passedOver.contains(word) }

  private static let passedOver: [UInt64] = ["flat", "apt", "the", "unit", "house", "no"].map { word in
    word.utf8.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A hash of the letters and digits of a text; 0 for none.
  static func hashLetters(_ text: String) -> UInt32 {
    var hash = start
    for byte in text.utf8 {
      guard let value = Base36.value(byte) else { continue }
      hash = (hash ^ UInt32(value)) &* prime
    }
    return hash == start ? 0 : max(hash, 1)
  }
}
