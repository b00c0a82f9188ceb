// A rough sound of a name: equal for most misspellings, used to find candidates and never to decide.

enum Phonetics {
  /// The first sound and up to four consonant sounds after it, packed into 32 bits; 0 for an empty name.
  ///
  /// Vowels, `h`, `w` and `y` count only at the beginning; letters that English, South Asian, Arabic and Slavic
  /// spellings exchange share a sound.
  static func code(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var code: UInt32 = 0
    var taken = 0
    var last: UInt8 = 0
    var place = 0
    while place < bytes.count, taken < 5 {
      let sound = self.sound(bytes, &place)
      if sound == 0 {
        if taken == 0 {
          code = 1
          taken = 1
        }
        last = 0
        continue
      }
      if sound != last {
        code = code << 5 | UInt32(sound + 1)
        taken += 1
      }
      last = sound
    }
    return code
  }

  /// The sound at a place, which moves on behind it; 0 for a vowel or a silent letter.
  private static func sound(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> UInt8 {
    let letter = bytes[place]
    let next = place + 1 < bytes.count ? bytes[place + 1] : 0
    place += 1
    switch letter {
    case UInt8(ascii: "p") where next == UInt8(ascii: "h"):
      place += 1
      return 1
    case UInt8(ascii: "f"), UInt8(ascii: "v"): return 1
    case UInt8(ascii: "b"), UInt8(ascii: "p"): return 2
    case UInt8(ascii: "g") where next == UInt8(ascii: "h"):
      place += 1
      return place == 2 ? 3 : 0
    case UInt8(ascii: "c") where next == UInt8(ascii: "h") || next == UInt8(ascii: "z"):
      place += 1
      return 3
    case UInt8(ascii: "c") where next == UInt8(ascii: "e") || next == UInt8(ascii: "i") || next == UInt8(ascii: "y"):
      return 4
    case UInt8(ascii: "c"), UInt8(ascii: "k"), UInt8(ascii: "q"), UInt8(ascii: "g"): return 3
    case UInt8(ascii: "x"), UInt8(ascii: "s"), UInt8(ascii: "z"): return 4
    case UInt8(ascii: "j"): return 5
    case UInt8(ascii: "d"), UInt8(ascii: "t"): return 6
    case UInt8(ascii: "l"): return 7
    case UInt8(ascii: "m"), UInt8(ascii: "n"): return 8
    case UInt8(ascii: "r"): return 9
    case 0x80...: return 10 + letter % 16
    default: return 0
    }
  }
}
