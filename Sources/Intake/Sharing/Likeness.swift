// Whether two rows of one institution may be about the same young person: any doubt counts as yes.

import Register

/// What a person is compared by when it is asked whose row it is.
struct Likeness: Sendable {
  var localID: String
  var surnames: [NameText]
  var forenames: [NameText]
  var dateOfBirth: Day?

  init(_ person: InstructedPerson) {
    localID = Likeness.idKey(person.localID)
    surnames = person.surnames.compactMap(NameText.init)
    forenames = person.forenames.compactMap(NameText.init)
    dateOfBirth = person.dateOfBirth
  }

  /// Lower case without leading zeros, which spreadsheets lose.
  static func idKey(_ id: String) -> String {
    String(id.lowercased().filter { !$0.isWhitespace }.drop { $0 == "0" })
  }

  /// An equal local number is enough. Where the numbers differ, names and birth date must all agree; where one is
  /// missing, an equal birth date and one of the names, or both names and nearly the birth date.
  func mayBe(_ other: Likeness) -> Bool {
    let numbered = !localID.isEmpty && !other.localID.isEmpty
    if numbered && localID == other.localID { return true }
    var surname = NameText.anyAlike(surnames, other.surnames)
    var forename = NameText.anyAlike(forenames, other.forenames)
    if !(surname && forename), NameText.anyAlike(surnames, other.forenames),
      NameText.anyAlike(forenames, other.surnames)
    {
      (surname, forename) = (true, true)
    }
    switch birthDates(other) {
    case .equal: return numbered ? surname && forename : surname || forename
    case .near: return surname && forename
    case .different: return false
    }
  }

  private enum Agreement { case equal, near, different }

  /// Near: one of them is missing, or day and month are swapped, or one of day, month and year differs.
  private func birthDates(_ other: Likeness) -> Agreement {
    guard let a = dateOfBirth, let b = other.dateOfBirth else { return .near }
    if a == b { return .equal }
    let (x, y) = (a.parts, b.parts)
    if x.year == y.year && x.month == y.day && x.day == y.month { return .near }
    let same = [x.year == y.year, x.month == y.month, x.day == y.day].filter { $0 }.count
    return same == 2 ? .near : .different
  }
}

/// A name as it is compared: its letters in lower case, and its parts.
struct NameText: Hashable, Sendable {
  let letters: [UInt8]
  let parts: [[UInt8]]

  init?(_ name: String) {
    let key = Reference.wordKey(name)
    guard !key.isEmpty else { return nil }
    parts = key.utf8.split(separator: UInt8(ascii: " ")).map(Array.init)
    letters = parts.flatMap { $0 }
  }

  var key: String { String(decoding: letters, as: UTF8.self) }

  static func anyAlike(_ a: [NameText], _ b: [NameText]) -> Bool {
    a.contains { x in b.contains { y in x.isLike(y) } }
  }

  /// Equal, a part of one in the other, the beginning or the initial of the other, or a slip or two apart.
  func isLike(_ other: NameText) -> Bool {
    if letters == other.letters { return true }
    if parts.contains(where: { $0.count >= 3 && other.parts.contains($0) }) { return true }
    let (short, long) = letters.count < other.letters.count ? (letters, other.letters) : (other.letters, letters)
    if short.count != 2, long.starts(with: short) { return true }
    let allowed = long.count >= 8 ? 2 : long.count >= 4 ? 1 : 0
    return NameText.slips(short, long, atMost: allowed)
  }

  /// Whether so many letters added, dropped, changed or swapped with their neighbour turn one into the other.
  private static func slips(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Bool {
    guard b.count - a.count <= limit else { return false }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      (before, last) = (last, row)
    }
    return (last.last ?? 0) <= limit
  }
}
