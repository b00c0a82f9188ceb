// Other forms of a name by rule, and what careless hands make of one.

enum NameRules {
  /// Endings, beginnings and sounds that people write for one another; each side may stand for the other.
  private static let endings = [
    ("ley", "leigh"), ("ley", "lee"), ("ie", "y"), ("y", "i"), ("ey", "y"), ("ine", "een"), ("ah", "a"),
    ("lyn", "lynn"),
    ("elle", "el"), ("ette", "et"), ("on", "en"), ("an", "en"), ("ia", "ya"), ("a", "ah"), ("ara", "y"), ("iel", "yl"),
  ]
  private static let beginnings = [
    ("Oluwa", ""), ("Chukwu", ""), ("Abdul", ""), ("Ayo", "Ay"), ("Wi", "Vi"), ("We", "Ve"), ("J", "Y"), ("K", "C"),
    ("Ca", "Ka"), ("So", "Zo"), ("Ja", "Ya"), ("Ks", "X"), ("Yu", "Iu"), ("Gi", "Ji"), ("Ale", "Ole"), ("Sh", "Sch"),
  ]
  private static let sounds = [
    ("ph", "f"), ("ck", "k"), ("k", "c"), ("c", "k"), ("sz", "sh"), ("w", "v"), ("ee", "i"), ("ou", "u"), ("ai", "ay"),
    ("ks", "x"), ("x", "ks"), ("oo", "u"), ("th", "t"), ("z", "s"), ("dz", "j"), ("cz", "ch"), ("iy", "i"),
    ("ii", "ia"),
  ]

  /// Another form of a forename; the name itself where no rule fits.
  static func otherForm(of name: String, _ dice: inout Dice) -> String {
    var forms: [String] = []
    for (one, other) in endings {
      if name.count > one.count + 2, name.hasSuffix(one) { forms.append(name.dropLast(one.count) + other) }
      if name.count > other.count + 2, name.hasSuffix(other) { forms.append(name.dropLast(other.count) + one) }
    }
    for (one, other) in beginnings where name.hasPrefix(one) && name.count > one.count + 2 {
      forms.append(capitalised(other + name.dropFirst(one.count)))
    }
    let small = name.lowercased()
    for (one, other) in sounds {
      if let place = small.firstRange(of: one) {
        forms.append(capitalised(small.replacingCharacters(in: place, with: other)))
      }
    }
    // A pet name of one's own: the beginning with an ending.
    let letters = Array(small)
    if letters.count >= 6, !small.contains("-"),
      let end = letters.indices.dropFirst(2).first(where: { !isVowel(letters[$0]) })
    {
      let stem = String(letters[...end])
      forms += [capitalised(stem), capitalised(stem + "y"), capitalised(stem + "ie")]
    }
    forms.removeAll { $0 == name || $0.count < 2 }
    return forms.isEmpty ? name : dice.pick(forms)
  }

  /// Two or three slips in one name.
  static func wild(_ name: String, _ dice: inout Dice) -> String {
    (0..<dice.within(2...3)).reduce(name) { name, _ in Misspelling.of(name, &dice) }
  }

  /// A name cut short, or its parts run together.
  static func cutOrFused(_ name: String, _ dice: inout Dice) -> String {
    if let joint = name.firstIndex(where: { $0 == "-" || $0 == " " }), dice.chance(0.7) {
      let rest = name[joint...].dropFirst()
      return name[..<joint] + (dice.chance(0.6) ? rest.lowercased() : String(rest.prefix(1)))
    }
    return name.count > 5 ? String(name.prefix(dice.within(3...name.count - 2))) : name
  }

  /// One half of a name joined of two.
  static func half(of name: String, _ dice: inout Dice) -> String {
    guard let joint = name.firstIndex(where: { $0 == "-" || $0 == " " }) else { return name }
    let isFirst = dice.chance(0.6)
    return isFirst ? String(name[..<joint]) : String(name[joint...].dropFirst())
  }

  private static let shapes = [
    ("o", "0"), ("l", "1"), ("i", "l"), ("l", "i"), ("rn", "m"), ("m", "rn"), ("e", "c"), ("c", "e"), ("h", "b"),
    ("n", "u"), ("u", "n"), ("cl", "d"), ("d", "cl"), ("t", "f"), ("a", "o"), ("s", "5"), ("g", "q"), ("v", "y"),
    ("nn", "m"), ("ri", "n"), ("z", "2"), ("b", "6"),
  ]

  /// A name with one or two of its letters taken for others of their shape.
  static func scanned(_ name: String, _ dice: inout Dice) -> String {
    (0..<dice.within(1...2)).reduce(name) { name, _ in
      let small = name.lowercased()
      let found = shapes.compactMap { from, to in small.firstRange(of: from).map { ($0, to) } }
      if found.isEmpty { return name }
      let (place, other) = dice.pick(found)
      return capitalised(small.replacingCharacters(in: place, with: other))
    }
  }

  private static func isVowel(_ letter: Character) -> Bool { "aeiouyáéíóúèêëäöüăąęõ".contains(letter) }

  private static func capitalised(_ name: some StringProtocol) -> String {
    name.prefix(1).uppercased() + name.dropFirst()
  }
}

extension String {
  fileprivate func firstRange(of part: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
      start = index(after: start)
    }
    return nil
  }

  fileprivate func replacingCharacters(in range: Range<String.Index>, with other: String) -> String {
    self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
