// Recognising column headings.

import Register

/// A vocabulary of headings: every spelling of every field.
///
/// A heading matches only as a whole, after upper and lower case, punctuation, spaces and notes on how to fill it in were
/// set aside, so that "Former UPN", "House", "Parent Surname" and "Contact 1 Forename" are taken for nothing they are not.
/// Source: article *SchoolFiles*.
public struct Headings: Sendable {
  private var fields: [String: Field] = [:]
  /// Spellings that stand for a field only where no other column does.
  private var weak: [String: Field] = [:]
  /// Spellings that are known to be of no use here.
  private var needless: Set<String> = []

  public init() {}

  /// Adds a field with its canonical heading and other spellings of it.
  public mutating func add(_ field: Field, aliases: [String] = []) {
    for heading in [field.rawValue] + aliases { fields[Headings.key(heading)] = field }
  }

  /// Adds spellings that yield to any other column of the same field.
  public mutating func add(_ field: Field, weakAliases: [String]) {
    for heading in weakAliases { weak[Headings.key(heading)] = field }
  }

  /// Adds headings that are left out without alarm.
  mutating func add(needless headings: [String]) {
    for heading in headings { needless.insert(Headings.key(heading)) }
  }

  /// The same vocabulary with further fields, known by their canonical headings and by the spellings given.
  public func adding(_ more: [(field: Field, aliases: [String])]) -> Headings {
    var larger = self
    for (field, aliases) in more { larger.add(field, aliases: aliases) }
    return larger
  }

  /// The field of a heading, or `nil` for one that is not known.
  public func field(for heading: String) -> Field? {
    let text = HeadingText(heading)
    return strong(text) ?? text.keys.lazy.compactMap { weak[$0] }.first
  }

  /// The field that a heading names by itself.
  func strong(_ text: HeadingText) -> Field? {
    if let field = text.keys.lazy.compactMap({ fields[$0] }).first { return field }
    guard let halves = text.halves, let field = fields[halves.head], fields[halves.note] == field else { return nil }
    return field
  }

  /// The field that a heading names where no other column does.
  func weak(_ text: HeadingText) -> Field? { text.keys.lazy.compactMap { weak[$0] }.first }

  func isNeedless(_ text: HeadingText) -> Bool { text.keys.contains { needless.contains($0) } }

  /// How many different fields a line names; the heading of a table is the line that names most.
  func score(_ cells: [String]) -> Int {
    Set(cells.compactMap { $0.utf8.count <= 100 ? field(for: $0) : nil }).count
  }

  /// A heading without case, spaces, punctuation, invisible characters and units in brackets.
  static func key(_ heading: String) -> String {
    var key = String.UnicodeScalarView()
    var bracket: String.UnicodeScalarView?
    // A byte order mark that was itself encoded twice.
    let spoilt = heading.hasPrefix("ï»¿") ? heading.dropFirst(3) : heading[...]
    for scalar in spoilt.lowercased().unicodeScalars {
      if scalar == "(" || scalar == "[" {
        bracket = String.UnicodeScalarView()
      } else if scalar == ")" || scalar == "]", let inside = bracket {
        if !isUnit(inside) { key.append(contentsOf: inside.filter(isKept)) }
        bracket = nil
      } else if bracket != nil {
        bracket?.append(scalar)
      } else if isKept(scalar) {
        key.append(scalar)
      }
    }
    if let inside = bracket { key.append(contentsOf: inside.filter(isKept)) }
    return String(key)
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// What stands in brackets tells how to write a value, not which value: a pattern of a date, per cent, yes or no.
  private static func isUnit(_ inside: String.UnicodeScalarView) -> Bool {
    let letters = String(String.UnicodeScalarView(inside.filter(isKept)))
    if letters.isEmpty { return true }
    if letters.unicodeScalars.allSatisfy({ "dmyhs".unicodeScalars.contains($0) }) && letters.utf8.count >= 4 {
      return true
    }
    return ["percent", "pc", "yn", "yesno", "yorn", "mf", "mfu", "mfuw", "morf", "required", "optional", "mandatory"]
      .contains(letters)
  }
}
