// Whether two rows of one institution may be about the same young person: any doubt counts as yes.

import Register

/// What a person is compared by when it is asked whose row it is.
///
/// Source: article *SharingRules*, "Whose row is it?".
struct Likeness: Sendable {
  var localID: String
  var surnames: [NameText]
  var forenames: [NameText]
  var dateOfBirth: Day?

  init(_ person: InstructedPerson, variants: NameVariants) {
    localID = Likeness.idKey(person.localID)
    surnames = person.surnames.compactMap { NameText($0, variants.surnames) }
    forenames = person.forenames.compactMap { NameText($0, variants.forenames) }
    dateOfBirth = person.dateOfBirth
  }

  /// Lower case without leading zeros, which spreadsheets lose.
  static func idKey(_ id: String) -> String {
    String(id.lowercased().filter { !$0.isWhitespace }.drop { $0 == "0" })
  }

  /// An equal local number is enough; else both names must be alike, in either order, and the birth dates equal or one
  /// slip apart.
  func mayBe(_ other: Likeness) -> Bool {
    if !localID.isEmpty && localID == other.localID { return true }
    return mayBeBorn(with: other)
      && (NameText.alike(surnames, other.surnames) && NameText.alike(forenames, other.forenames)
        || NameText.alike(surnames, other.forenames) && NameText.alike(forenames, other.surnames))
  }

  /// Equal, or one of them missing, or day and month swapped, or one of day, month and year different.
  private func mayBeBorn(with other: Likeness) -> Bool {
    guard let a = dateOfBirth, let b = other.dateOfBirth else { return true }
    let (x, y) = (a.parts, b.parts)
    if x.year == y.year && x.month == y.day && x.day == y.month { return true }
    return [x.year == y.year, x.month == y.month, x.day == y.day].filter { $0 }.count >= 2
  }
}

/// Names that stand for one another, such as Kate and Katherine: the numbers of the groups a name is in, by the name in
/// lower case.
public struct NameVariants: Sendable {
  let forenames: [String: [UInt16]]
  let surnames: [String: [UInt16]]

  /// - Parameters: by the name in lower case, the numbers of the groups whose names stand for one another.
  public init(forenames: [String: [UInt16]] = [:], surnames: [String: [UInt16]] = [:]) {
    self.forenames = forenames
    self.surnames = surnames
  }
}

/// A name as it is compared: its letters in lower case, its parts, and the groups of names that stand for one another.
struct NameText: Hashable, Sendable {
  private static let slips = 2

  let key: String
  private let letters: [Character]
  private let parts: [Substring]
  private let groups: [UInt16]

  init?(_ name: String, _ variants: [String: [UInt16]] = [:]) {
    let words = Reference.wordKey(name)
    guard !words.isEmpty else { return nil }
    parts = words.split(separator: " ")
    key = parts.joined()
    letters = Array(key)
    groups = ([key[...]] + parts).flatMap { variants[String($0)] ?? [] }
  }

  /// Some name of the one is like one of the other, or one of them has none.
  static func alike(_ some: [NameText], _ others: [NameText]) -> Bool {
    some.isEmpty || others.isEmpty || some.contains { one in others.contains { one.isLike($0) } }
  }

  /// Equal, one of the other's parts (double-barrelled), a known variant, or at most two letters apart.
  private func isLike(_ other: NameText) -> Bool {
    if key == other.key { return true }
    if parts.contains(where: { $0.count >= 3 && other.parts.contains($0) }) { return true }
    if groups.contains(where: other.groups.contains) { return true }
    return Self.lettersApart(letters[...], other.letters[...], atMost: Self.slips)
  }

  /// Whether at most so many letters added, dropped or changed turn one into the other.
  private static func lettersApart(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>, atMost most: Int) -> Bool {
    guard abs(a.count - b.count) <= most else { return false }
    guard let i = zip(a, b).enumerated().first(where: { $1.0 != $1.1 })?.offset else { return true }
    guard most > 0 else { return false }
    let (x, y) = (a.dropFirst(i), b.dropFirst(i))
    return lettersApart(x.dropFirst(), y.dropFirst(), atMost: most - 1)
      || lettersApart(x.dropFirst(), y, atMost: most - 1) || lettersApart(x, y.dropFirst(), atMost: most - 1)
  }
}
