// Names as compared: lower-case Latin letters without accents, in words.

/// Splits names into words of plain letters.
///
/// `O'Brien` is one word, `Smith-Jones` two, `Müller` becomes `muller`. Letters of other scripts are kept as they
/// are, so that equal names still agree.
enum Folding {
  /// The words of a name in order; empty for placeholders such as "unknown" or "n/a".
  static func words(_ text: String) -> [String] {
    if text.isEmpty { return [] }
    let text = MistakenEncoding.repaired(text)
    var words: [String] = []
    var word: [UInt8] = []
    func close() {
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      let value = scalar.value
      switch value {
      case 0x61...0x7A: word.append(UInt8(value))
      case 0x41...0x5A: word.append(UInt8(value + 0x20))
      case 0x27, 0x60, 0xB4, 0x2018...0x201B, 0x2BB...0x2BE, 0x2032: continue
      case 0x300...0x36F: continue
      case 0...0x7F, 0xA0, 0xB7, 0x2000...0x2017: close()
      case 0xC0...0x24F, 0x1E00...0x1EFF:
        if let plain = latin[scalar] { word.append(contentsOf: plain.utf8) }
      default: word.append(contentsOf: String(Character(scalar)).lowercased().utf8)
      }
    }
    close()
    return isPlaceholder(words) ? [] : words
  }

  private static func isPlaceholder(_ words: [String]) -> Bool {
    guard words.count <= 2, let first = words.first else { return false }
    return placeholders.contains(words.count == 1 ? first : first + " " + words[1])
  }

  private static let placeholders: Set<String> = [
    "unknown", "not known", "n a", "none", "test", "tbc", "tba", "null", "nil", "not given", "not provided",
    "x", "xx", "xxx", "missing", "blank",
  ]

  /// Accented Latin letters and what they are compared as, written as rows of one plain letter each.
  private static let latin: [Unicode.Scalar: String] = {
    let rows = [
      "a": "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎȀȁȂȃẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặ", "ae": "Ææ", "c": "ÇçĆćĈĉĊċČč", "d": "ÐðĎďĐđḌḍ",
      "e": "ÈÉÊËèéêëĒēĔĕĖėĘęĚěẸẹẺẻẼẽẾếỀềỂểỄễỆệƏə", "g": "ĜĝĞğĠġĢģǦǧ", "h": "ĤĥĦħḤḥ",
      "i": "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐỈỉỊị", "j": "Ĵĵ", "k": "Ķķ", "l": "ĹĺĻļĽľĿŀŁł", "n": "ÑñŃńŅņŇňṆṇ",
      "o": "ÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợ", "oe": "Œœ", "r": "ŔŕŖŗŘř", "s": "ŚśŜŝŞşŠšȘșṢṣ", "ss": "ßẞ",
      "t": "ŢţŤťŦŧȚțṬṭ", "th": "Þþ", "u": "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔỤụỦủỨứỪừỬửỮữỰự", "w": "ŴŵẀẁẂẃẄẅ",
      "y": "ÝýÿŶŷŸỲỳỴỵỶỷỸỹ", "z": "ŹźŻżŽžẒẓ",
    ]
    var map: [Unicode.Scalar: String] = [:]
    for (plain, accented) in rows {
      for scalar in accented.unicodeScalars { map[scalar] = plain }
    }
    return map
  }()
}
