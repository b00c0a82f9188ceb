// What a password may be: long, and not one that everybody thinks of.

/// Why a password is refused.
public enum PasswordRefusal: Error, Sendable, Hashable, CaseIterable {
  case tooShort
  case tooLong
  /// Made of common words, of names that belong to the account, of digits or of rows of keys alone.
  case common

  /// In a sentence that says what to do.
  public var sentence: String {
    switch self {
    case .tooShort: "Use at least \(PasswordRules.shortest) characters."
    case .tooLong: "Use at most \(PasswordRules.longest) characters."
    case .common: "This is one that others would guess. Use several words that have nothing to do with one another."
    }
  }
}

/// What a password must be. Source: article *SigningIn*.
public enum PasswordRules {
  public static let shortest = 12
  public static let longest = 200
  /// So many signs have to belong to no common word.
  private static let fewestOfItsOwn = 4
  private static let fewestDifferent = 5

  /// - Parameter names: what belongs to the account, and is guessed first.
  public static func check(_ password: String, names: [String] = []) throws(PasswordRefusal) {
    guard password.count >= shortest else { throw .tooShort }
    guard password.count <= longest else { throw .tooLong }
    let own = names.flatMap { name in
      name.split { !$0.isLetter && !$0.isNumber }.map(folded).filter { $0.count >= 3 }
    }
    guard Set(password).count >= fewestDifferent, uncovered(password, words: own) >= fewestOfItsOwn else {
      throw .common
    }
  }

  /// How many signs remain when as many as possible are taken by common words, digits and rows of keys.
  private static func uncovered(_ password: String, words own: [[Character]]) -> Int {
    let typed = Array(password.lowercased())
    let signs = typed.map { likeness[$0] ?? $0 }
    // From the end: the fewest signs left over from each place on.
    var fewest = [Int](repeating: 0, count: signs.count + 1)
    for start in signs.indices.reversed() {
      fewest[start] = fewest[start + 1] + (typed[start].isLetter ? 1 : 0)
      for length in lengths where start + length <= signs.count {
        if common.contains(String(signs[start..<start + length])) {
          fewest[start] = min(fewest[start], fewest[start + length])
        }
      }
      for word in own where signs[start...].starts(with: word) {
        fewest[start] = min(fewest[start], fewest[start + word.count])
      }
    }
    return fewest[0]
  }

  /// Small letters, with digits and signs that stand for letters undone.
  private static func folded(_ text: some StringProtocol) -> [Character] {
    text.lowercased().map { likeness[$0] ?? $0 }
  }

  private static let likeness: [Character: Character] = [
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "|": "i", "8": "b",
  ]

  /// The list, as passwords are compared: words and rows of keys, and digits that stand for letters in them.
  private static let common: Set<String> = {
    let text = String(decoding: PackageResources.common_words_txt, as: UTF8.self)
    return Set(
      text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }.flatMap { $0.split(separator: " ") }
        .map { String(folded($0)) })
  }()

  private static let lengths = Set(common.map(\.count)).sorted()
}
