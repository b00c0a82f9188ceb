// Names as the ear hears them: endings, transliterations and doubled letters that people write for one another are one.

enum PlainForm {
  /// `Bradleigh` and `Bradley`, `Wiktoria` and `Victoria`, `Pooja` and `Puja` become one form.
  static func of(_ name: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var form: [UInt8] = []
    form.reserveCapacity(name.count)
    var place = 0
    func add(_ letter: UInt8) { if form.last != letter { form.append(letter) } }
    while place < name.count {
      let letter = name[place]
      let next = place + 1 < name.count ? name[place + 1] : 0
      if next != 0, let sound = pairs[UInt16(letter) << 8 | UInt16(next)] {
        add(sound)
        place += 2
      } else {
        if let sound = single(letter, next, isFirst: place == 0) { add(sound) }
        place += 1
      }
    }
    // Behind a vowel nothing is left of `gh`, and an `e` at the end is silent.
    if form.count > 3, form.last == UInt8(ascii: "g") { form.removeLast() }
    if form.count > 3, form.last == UInt8(ascii: "e") { form.removeLast() }
    return form
  }

  private static func single(_ letter: UInt8, _ next: UInt8, isFirst: Bool) -> UInt8? {
    switch letter {
    case UInt8(ascii: "c"): frontVowels.contains(next) ? UInt8(ascii: "s") : UInt8(ascii: "k")
    case UInt8(ascii: "q"): UInt8(ascii: "k")
    case UInt8(ascii: "w"): UInt8(ascii: "v")
    case UInt8(ascii: "y"): UInt8(ascii: "i")
    case UInt8(ascii: "z"): UInt8(ascii: "s")
    case UInt8(ascii: "h"): isFirst ? letter : nil
    default: letter
    }
  }

  private static let frontVowels = Set("eiy".utf8)

  /// Two letters that make one sound.
  private static let pairs: [UInt16: UInt8] = {
    let sounds = [
      "f": "ph", "s": "sh sz", "c": "ch cz", "k": "ck", "x": "ks", "t": "th", "j": "dj dz", "u": "ou oo",
      "i": "ee ie ey ei ii",
    ]
    var pairs: [UInt16: UInt8] = [:]
    for (sound, written) in sounds {
      for pair in written.split(separator: " ") {
        if let sound = sound.utf8.first { pairs[pair.utf8.reduce(0) { $0 << 8 | UInt16($1) }] = sound }
      }
    }
    return pairs
  }()
}
