// Recognising column headings.

import Register

/// A vocabulary of headings: every spelling of every field.
///
/// A heading matches only as a whole, after upper and lower case, punctuation, spaces and units in brackets were set
/// aside, so that "Former UPN", "House", "Parent Surname" and "Contact 1 Forename" are taken for nothing they are not.
/// Source: article *SchoolFiles*.
public struct Headings: Sendable {
  private var fields: [String: Field] = [:]
  /// Spellings that stand for a field only where no other column does.
  private var weak: [String: Field] = [:]

  public init() {}

  /// Adds a field with its canonical heading and other spellings of it.
  public mutating func add(_ field: Field, aliases: [String] = []) {
    for heading in [field.rawValue] + aliases { fields[Headings.key(heading)] = field }
  }

  /// Adds spellings that yield to any other column of the same field.
  public mutating func add(_ field: Field, weakAliases: [String]) {
    for heading in weakAliases { weak[Headings.key(heading)] = field }
  }

  /// The same vocabulary with further fields, known by their canonical headings and by the spellings given.
  public func adding(_ more: [(field: Field, aliases: [String])]) -> Headings {
    var larger = self
    for (field, aliases) in more { larger.add(field, aliases: aliases) }
    return larger
  }

  /// The field of a heading, or `nil` for one that is not known.
  public func field(for heading: String) -> Field? {
    let key = Headings.key(heading)
    return fields[key] ?? weak[key]
  }

  /// How many different fields a line names; the heading of a table is the line that names most.
  func score(_ cells: [String]) -> Int {
    Set(cells.compactMap { $0.utf8.count <= 100 ? field(for: $0) : nil }).count
  }

  /// Finds the column of each field.
  ///
  /// Throws where two columns with content name one field (both headings are named), and where a column of days has
  /// days that are possible only month first.
  public func map(_ shape: TableShape) throws(UnreadableFile) -> HeadingMap {
    var claims: [Field: [Int]] = [:]
    var weakClaims: [Field: [Int]] = [:]
    var unknown: [Int] = []
    for (column, heading) in shape.headings.enumerated() where !heading.isEmpty {
      let key = Headings.key(heading)
      if let field = fields[key] {
        claims[field, default: []].append(column)
      } else if let field = weak[key] {
        weakClaims[field, default: []].append(column)
      } else {
        unknown.append(column)
      }
    }
    for (field, columns) in weakClaims {
      unknown += claims[field] == nil ? Array(columns.dropFirst()) : columns
      if claims[field] == nil { claims[field] = [columns[0]] }
    }
    var columns: [Field: Int] = [:]
    var clashes: [[Int]] = []
    for (field, claimed) in claims {
      let filled = claimed.filter { shape.columns[$0].filled > 0 }
      if filled.count > 1 { clashes.append(filled) }
      columns[field] = filled.first ?? claimed[0]
    }
    if let clash = UnreadableFile.clash(clashes.sorted { $0[0] < $1[0] }, shape.headings) { throw clash }
    let monthFirst = columns.filter { Field.days.contains($0.key) && shape.columns[$0.value].dates.monthFirst > 0 }
    if let refusal = UnreadableFile.monthFirst(monthFirst.values.sorted().map { shape.columns[$0] }) { throw refusal }
    return HeadingMap(columns: columns, problems: unknown.sorted().map { Headings.ignored(shape.headings[$0]) })
  }

  private static func ignored(_ heading: String) -> Problem {
    Problem(
      column: String(heading.prefix(60)), severity: .warning, code: "heading-unknown",
      sentence: "This column has no meaning here, and nothing of it was taken.",
      advice: "If it should have been taken, use the heading of the template; otherwise leave it out.")
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

extension UnreadableFile {
  fileprivate static func clash(_ clashes: [[Int]], _ headings: [String]) -> UnreadableFile? {
    guard !clashes.isEmpty else { return nil }
    let named = clashes.map { columns in
      columns.map { "\"\(headings[$0].prefix(60))\" (column \($0 + 1))" }.joined(separator: " and ")
    }
    return UnreadableFile(
      code: "heading-twice", sentence: "Columns of the file mean the same: \(named.joined(separator: "; ")).",
      advice: "Delete or rename all but the one that should count, and send the file again.")
  }

  fileprivate static func monthFirst(_ columns: [TableShape.Column]) -> UnreadableFile? {
    guard !columns.isEmpty else { return nil }
    let named = columns.map { column in
      "\"\(column.heading.prefix(60))\" (\(column.dates.monthFirst) of them, the first on line "
        + "\(column.dates.firstMonthFirstLine ?? 0); \(column.dates.dayFirst) only day first)"
    }
    return UnreadableFile(
      code: "dates-month-first",
      sentence: "Dates are possible only with the month before the day, in \(named.joined(separator: " and ")).",
      advice: "Is the column written mm/dd/yyyy? Nothing was taken, because 03/04 could be either: write all dates as "
        + "dd/mm/yyyy and send the file again.")
  }
}
