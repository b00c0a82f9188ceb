// Names as they are written into columns that were meant for less: both in one, or the name in use behind the forename.

enum WrittenNames {
  private static let bracket = UInt8(ascii: "(")

  /// Each name in a column of its own.
  static func parted(_ identity: Identity) -> Identity {
    let isInOne = identity.surname.isEmpty != identity.forename.isEmpty
    guard isInOne || identity.forename.utf8.contains(bracket) else { return identity }
    var identity = identity
    if isInOne { part(&identity) }
    if let open = identity.forename.utf8.firstIndex(of: bracket) { takeNameInUse(&identity, at: open) }
    return identity
  }

  /// `Hughes, Tyler`; `Tyler Hughes` and `Hughes Tyler` where one of them, and not the other, is a forename that people are
  /// known to bear.
  private static func part(_ identity: inout Identity) {
    let both = identity.surname + identity.forename
    if let comma = both.firstIndex(of: ",") {
      identity.surname = String(both[..<comma])
      identity.forename = String(both[comma...].dropFirst())
      return
    }
    let words = both.split(whereSeparator: \.isWhitespace)
    guard words.count > 1, let first = words.first, let last = words.last, isForename(first) != isForename(last)
    else { return }
    let isSurnameFirst = isForename(last)
    identity.surname = String(isSurnameFirst ? first : last)
    identity.forename = (isSurnameFirst ? words.dropFirst() : words.dropLast()).joined(separator: " ")
  }

  private static func isForename(_ word: Substring) -> Bool {
    let name = Folding.words(String(word)).joined()
    return NameGroups.forenames.groups[name] != nil || NameFrequencies.england.forenames[name] != nil
  }

  /// `Somtochukwu (Somto)`.
  private static func takeNameInUse(_ identity: inout Identity, at open: String.Index) {
    let inside = identity.forename[open...].dropFirst().prefix { $0 != ")" }
    guard open > identity.forename.startIndex, !inside.isEmpty else { return }
    if identity.preferredForename.isEmpty { identity.preferredForename = String(inside) }
    let behind = identity.forename[inside.endIndex...].dropFirst()
    identity.forename = identity.forename[..<open] + " " + behind
  }
}
